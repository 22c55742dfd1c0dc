const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** `2 min ago`; the exact time is on hover wherever this stands. */
export function ago(iso: string, now: number): string {
  const passed = Math.max(0, now - Date.parse(iso));
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < 24 * HOUR) return `${Math.floor(passed / HOUR)} h ago`;
  return `${Math.floor(passed / (24 * HOUR))} d ago`;
}

/** `21 h 58 min left`, `4 min left`, `40 s left`. */
export function left(iso: string, now: number): string {
  const rest = Date.parse(iso) - now;
  if (rest <= 0) return 'over';
  if (rest < MINUTE) return `${Math.ceil(rest / 1000)} s left`;
  if (rest < HOUR) return `${Math.floor(rest / MINUTE)} min left`;
  return `${Math.floor(rest / HOUR)} h ${Math.floor((rest % HOUR) / MINUTE)} min left`;
}

export const exactTime = (iso: string) => new Date(iso).toLocaleString();
/** `09:07`, everywhere the same width. */
export function clockTime(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
