// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { MerchantName } from '#components/pieces/MerchantName';

afterEach(cleanup);

test.each([
  ['checkout.github.com', 'github.com', 'github.com'],
  ['github.com', 'github.com', 'github.com'],
  ['lantern.localhost:8790', 'lantern.localhost', 'lantern.localhost'],
  ['github.com.evil.com', 'evil.com', 'evil.com'],
  // Whole labels at the end only: an earlier look-alike of the registered part gets no strength.
  ['notgithub.com.github.com', 'github.com', 'github.com'],
  ['nothere.example', 'github.com', 'nothere.example'],
  ['evilgithub.com', 'github.com', 'evilgithub.com'],
])('in %s the registered part %s is what stands out', (host, registrable, strong) => {
  const { container } = render(<MerchantName host={host} registrable={registrable} />);
  expect(container.querySelector('.merchant')?.textContent).toBe(host);
  expect(container.querySelector('.full')?.textContent).toBe(strong);
  const before = container.querySelector('.full')?.previousElementSibling?.textContent ?? '';
  expect(host.startsWith(before + strong)).toBe(true);
  expect(host.slice((before + strong).length)).toMatch(/^(:\d+)?$/);
});
