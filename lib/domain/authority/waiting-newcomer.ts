/** A second passkey or owner seat that nobody confirmed: time for the owner to see it and to refuse it. */
export const WAIT_HOURS = 24;

export const waitingEnd = (now: Date) => new Date(now.getTime() + WAIT_HOURS * 3_600_000).toISOString();

/** What the owner is told about one more passkey or browser with an owner's say. */
export function newcomerLines(what: string, waits: string | null): string[] {
  const refuse = 'If that was not you, refuse it in the dashboard and change your password.';
  return waits === null
    ? [`${what} was added and works now.`, refuse]
    : [`${what} was added without an existing one to confirm it. It works from ${waits} on.`, refuse];
}
