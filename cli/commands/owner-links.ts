import type { Command, Io } from '#cli/command';
import { readConfig } from '#server/config';
import { type Operator, openOperator } from '#server/operator';

/** A link is a credential: a terminal that a person reads may show it, a log or a pipe may not, unless asked to. */
async function printLink(
  args: string[],
  io: Io,
  make: (operator: Operator) => Promise<string | null>,
  words: { before: string; none: string },
): Promise<number> {
  const unknown = args.find((arg) => arg !== '--print');
  if (unknown !== undefined) {
    io.err(`Unknown argument ${unknown}. Known: --print.`);
    return 2;
  }
  if (!io.isTerminal && !args.includes('--print')) {
    io.err('This prints a credential, and the output is no terminal. Add --print if that is what you want.');
    return 1;
  }
  const read = readConfig(io.environment);
  if (!read.ok) {
    for (const problem of read.problems) io.err(problem);
    return 2;
  }
  const opened = await openOperator(read.config);
  if (!opened.ok) {
    io.err(opened.problem);
    return 1;
  }
  const link = await make(opened.operator);
  await opened.operator.close();
  if (link === null) {
    io.err(words.none);
    return 1;
  }
  io.out(words.before);
  io.out(link);
  return 0;
}

export const setupLink: Command = {
  name: 'owner setup-link',
  does: 'prints the one-time link that claims the account; a newer one ends the older',
  run: (args, io) =>
    printLink(args, io, (operator) => operator.setupLink(), {
      before: 'Claim this account once, with a password of yours:',
      none: 'A person has claimed this account. Use: countersign owner reset-link',
    }),
};

export const resetLink: Command = {
  name: 'owner reset-link',
  does: 'prints a link that sets a new password, once, within 30 minutes; passkeys stay',
  run: (args, io) =>
    printLink(args, io, (operator) => operator.resetLink(), {
      before: 'Set a new password, once, within 30 minutes. Every session ends:',
      none: 'Nobody has claimed this account yet. Use: countersign owner setup-link',
    }),
};
