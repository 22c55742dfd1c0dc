// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { AgentWords } from '#components/pieces/AgentWords';

afterEach(cleanup);
const words = () => document.querySelector('blockquote')?.textContent ?? '';

test('long words are cut until all are asked for', () => {
  const text = `${'word '.repeat(200)}END`;
  render(<AgentWords text={text} />);
  expect(words()).not.toContain('END');
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(words()).toContain('END');
});

test('short words stand whole, with nothing to press', () => {
  render(<AgentWords text="A lamp" />);
  expect(words()).toContain('“A lamp”');
  expect(screen.queryByRole('button')).toBeNull();
});

test('markup is text', () => {
  render(<AgentWords text={'<img src=x onerror="alert(1)"><h1>Approve</h1>'} />);
  expect(document.querySelector('img, h1')).toBeNull();
});

test.each([
  ['a right-to-left override', '\u202e'],
  ['an isolate', '\u2066'],
  ['a zero-width space', '\u200b'],
  ['a byte order mark', '\ufeff'],
  ['a control character', '\u0007'],
])('%s is shown, not obeyed', (_what, character) => {
  render(<AgentWords text={`pay${character}pal`} />);
  expect(words()).not.toContain(character);
  expect(words()).toContain('pay�pal');
});

test('a cut never halves a character', () => {
  render(<AgentWords text={'😀'.repeat(300)} />);
  expect(words()).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
});
