import type { Strategy } from '#scripts/attack/strategy';

/** Headers that a shop writes for its own people: timings, validators, lengths. */
export const timingHeader: Strategy = {
  name: 'timings, lengths and dates of the answer',
  channel: 'answer headers',
  shops: ['mirror'],
  async run({ page }) {
    await page(`const answer = await post('/packing-note', form({ card_number: number, card_cvc: code }));
      return JSON.stringify([...answer.headers].filter(([name]) => name !== 'set-cookie')) + performance.getEntriesByType('resource')
        .flatMap((entry) => entry.serverTiming.map((timing) => timing.description)).join();`);
  },
};
