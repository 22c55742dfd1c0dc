import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell, csvRow } from '#domain/audit/csv';

/** What a spreadsheet makes of a cell's text: quotes taken off, doubled ones halved. */
const read = (cell: string) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '  =1',
  '"=1',
  '""=HYPERLINK("http://evil.example","x")',
  "'=1",
  '=cmd|"/c calc"!A1',
  '＝1+1',
  '＠SUM(A1)',
])('a spreadsheet runs nothing of %j', (payload) => {
  expect(read(csvCell(payload))).toBe(`'${payload}`);
});

test.each(['12.00', 'github.com', '2026-06-02T12:00:00.000Z', '{"a":"=1"}', ''])(
  '%j stays as it is',
  (text) => {
    expect(read(csvCell(text))).toBe(text);
  },
);

test('a cell never leaves its column or its row', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
      const line = csvRow(cells).slice(0, -2);
      const outside = line.replaceAll(/"(?:[^"]|"")*"/g, 'x');
      expect(outside.split(',')).toHaveLength(cells.length);
      expect(outside).not.toMatch(/["\r\n]/);
    }),
  );
});

test('no cell begins the way a formula does', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(read(csvCell(text))).not.toMatch(/^["\s]*[=+\-@]/);
    }),
  );
});
