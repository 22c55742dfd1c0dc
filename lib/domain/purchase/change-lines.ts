import { canonicalJson } from '#domain/purchase/statement';

/** `daily_limit: 30.00 → none`: one line for each thing that a change changes, for a person to read before signing it. */
export function changeLines(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields.flatMap((field) => {
    const [from, to] = [show(before[field]), show(after[field])];
    return from === to ? [] : [`${nameOf(field)}: ${from} → ${to}`];
  });
}

function nameOf(field: string): string {
  const words = field.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function show(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(show).join(', ');
  if (typeof value === 'object') {
    const parts = Object.entries(value).filter(([, item]) => item !== undefined);
    return parts.length === 0
      ? 'none'
      : parts.map(([key, item]) => `${key.replaceAll('_', ' ')} ${show(item)}`).join(', ');
  }
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'string' ? value : canonicalJson(value);
}
