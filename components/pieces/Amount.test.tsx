// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Amount } from '#components/pieces/Amount';

afterEach(cleanup);

test.each(['line', 'card'] as const)('at size %s the amount and its code read as two words', (size) => {
  const { container } = render(<Amount amount="1234567.00" currency="USD" size={size} />);
  expect(container.textContent).toBe('1234567.00 USD');
});
