import { expect, test } from 'vitest';
import { followCode } from '#scripts/proof/follow-code';

test('a value that changes with the code is found without any key beside it', () => {
  const found = followCode([
    { text: 'textbox: "417" then', code: '417' },
    { text: 'textbox: "905" then', code: '905' },
  ]);
  expect(found.map((f) => f.why)).toEqual(['follows the code']);
});

test('the same three digits by chance elsewhere are no sighting', () => {
  const found = followCode([
    { text: 'took 417 ms; id 9; code box: "123"', code: '417' },
    { text: 'took 905 items; code box: "123"', code: '905' },
  ]);
  expect(found).toEqual([]);
});

test('a code beside a card-like key is found in one run alone', () => {
  const found = followCode([
    { text: '{"cvc":"417"}', code: '417' },
    { text: '{"cvc":"123"}', code: '905' },
  ]);
  expect(found.map((f) => f.why)).toEqual(['beside a card-like key']);
});

test('numbers around the code that differ between the runs do not hide it', () => {
  const found = followCode([
    { text: 'at 10:31 got 417 #8', code: '417' },
    { text: 'at 11:07 got 905 #9', code: '905' },
  ]);
  expect(found.map((f) => f.why)).toEqual(['follows the code']);
});

test('the decimals of a time that happen to be the codes are no sighting', () => {
  const found = followCode([
    { text: '"timestamp":1795.417,"x"', code: '417' },
    { text: '"timestamp":1801.905,"x"', code: '905' },
  ]);
  expect(found).toEqual([]);
});

test('what chance shows in two runs, a third does not', () => {
  const runs = [
    { text: 'size: 417;', code: '417' },
    { text: 'size: 905;', code: '905' },
    { text: 'size: 333;', code: '286' },
  ];
  expect(followCode(runs.slice(0, 2)).length).toBe(1);
  expect(followCode(runs)).toEqual([]);
});
