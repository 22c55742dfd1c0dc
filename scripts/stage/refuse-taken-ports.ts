import { isFree } from '#scripts/stage/free-port';
import { portTaken } from '#server/http/port-taken';

/** Before anything is built for them: ports that somebody has end the start. Zero is any port that is free. */
export async function refuseTakenPorts(wanted: Readonly<Record<string, number>>): Promise<void> {
  for (const [variable, port] of Object.entries(wanted)) {
    if (port === 0 || (await isFree(port))) continue;
    process.stderr.write(`Countersign could not start: ${portTaken(port, variable)}\n`);
    process.exit(1);
  }
}
