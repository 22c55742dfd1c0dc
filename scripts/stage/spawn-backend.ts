import { buildServer } from '#scripts/build-products';
import { serverFlags } from '#scripts/setup';
import { type RunningChild, startChild } from '#scripts/stage/child-process';

/** The backend as people run it: built once, plain JavaScript. */
export async function spawnBackend(
  env: Record<string, string>,
  options: { timeoutMs?: number } = {},
): Promise<RunningChild> {
  await buildServer();
  return startChild('The backend', 'dist-server/main.js', env, { ...options, node: serverFlags });
}
