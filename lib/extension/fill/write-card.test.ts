import { expect, test } from 'vitest';
import { isWritten, type PlannedField } from '#extension/fill/write-card';
import type { FieldKind, FieldResult } from '#protocol/checkout';

const planned = (...fields: [FieldKind, boolean?][]): PlannedField[] =>
  fields.map(([kind, shown = true], at) => ({ frame: '0', id: `e${at}`, kind, shown }));
const written = (...fields: [FieldKind, FieldResult][]) => fields.map(([kind, result]) => ({ kind, result }));

test.each<[string, PlannedField[], [FieldKind, FieldResult][], boolean]>([
  [
    'all of it',
    planned(['number'], ['security_code']),
    [
      ['number', 'filled'],
      ['security_code', 'corrected'],
    ],
    true,
  ],
  ['no number', planned(['security_code']), [['security_code', 'filled']], false],
  [
    'a code refused',
    planned(['number'], ['security_code']),
    [
      ['number', 'filled'],
      ['security_code', 'rejected_by_page'],
    ],
    false,
  ],
  [
    'a code covered',
    planned(['number'], ['security_code']),
    [
      ['number', 'filled'],
      ['security_code', 'refused_hidden'],
    ],
    false,
  ],
  [
    'a list nobody saw',
    planned(['number'], ['expiry_month', false]),
    [
      ['number', 'filled'],
      ['expiry_month', 'refused_hidden'],
    ],
    true,
  ],
  ['a number nobody saw', planned(['number', false]), [['number', 'refused_hidden']], false],
  [
    'a name refused',
    planned(['number'], ['name']),
    [
      ['number', 'filled'],
      ['name', 'rejected_by_page'],
    ],
    true,
  ],
  [
    'one of four boxes lost',
    planned(['number'], ['number']),
    [
      ['number', 'filled'],
      ['number', 'rejected_by_page'],
    ],
    false,
  ],
])('%s', (_what, plan, fields, isDone) => {
  expect(isWritten(written(...fields), plan)).toBe(isDone);
});
