import { expect, test } from 'vitest';
import { fillWhyWords } from '#domain/say/fill-why-words';
import { FillReport } from '#protocol/checkout';
import { FillWhy } from '#protocol/fill-why';
import { RelayEnd, RelayRefusal } from '#protocol/relay';

test('every refusal of the relay that a fill can end with has its word', () => {
  const told = RelayRefusal.options.filter((word) => word !== 'relay_bad_envelope');
  expect(told.filter((word) => !FillWhy.safeParse(word).success)).toEqual([]);
});

test('every end of a relayed card but the payment has its word', () => {
  const told = RelayEnd.options.filter((word) => word !== 'authorised');
  expect(told.filter((word) => !FillWhy.safeParse(word).success)).toEqual([]);
});

test('every word has its own sentence that says what to do', () => {
  const sentences = FillWhy.options.map(fillWhyWords);
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].+\.$/s);
});

test('a word that is not on the list is not passed on, and the report still counts', () => {
  const report = { outcome: 'fill_failed', fields: [], total_seen: null, why: '4242424242424242' };
  expect(FillReport.parse(report)).toEqual({ ...report, why: 'extension_error' });
});
