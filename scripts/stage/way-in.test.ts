import { expect, test } from 'vitest';
import { wayIn } from '#scripts/stage/way-in';

const link = 'http://localhost:8787/setup#one-time';
const plain = { address: 'http://localhost:8787', dataFolder: undefined, claimed: false, link: null };
const elsewhere = { address: 'http://localhost:8999', dataFolder: '/srv/my data' };

test.each([
  ['a terminal is shown the link', { link, isTerminal: true }, `Claim it   ${link}`],
  ['a window has it already', { link }, 'Claim it   in the window that opened'],
  [
    'a log is told the command that prints it',
    {},
    'Claim it   with the link that this prints: npx countersign owner setup-link',
  ],
  [
    'the command finds a backend that is elsewhere',
    elsewhere,
    "Claim it   with the link that this prints: PORT=8999 COUNTERSIGN_DATA='/srv/my data' npx countersign owner setup-link",
  ],
  [
    'whoever claimed it signs in',
    { claimed: true },
    'Sign in    with the password you chose; a new one: npx countersign owner reset-link',
  ],
])('%s', (_, change, line) => {
  expect(wayIn({ ...plain, isTerminal: false, ...change })).toBe(line);
});
