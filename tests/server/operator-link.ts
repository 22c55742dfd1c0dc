import { readConfig } from '#server/config';
import { openOperator } from '#server/operator';

/** The reset link as the operator's door beside the server gives it. */
export async function makeResetLink(environment: Record<string, string>): Promise<string | null> {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const opened = await openOperator(read.config);
  if (!opened.ok) throw new Error(opened.problem);
  const link = await opened.operator.resetLink();
  await opened.operator.close();
  return link;
}
