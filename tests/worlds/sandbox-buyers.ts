import { webcrypto } from 'node:crypto';
import type { CARD, Reply, Shopper, TestWorld } from '#tests/worlds/sandbox-world';

type Card = typeof CARD;
type Buyer = (world: TestWorld, shopper: Shopper, card: Card) => Promise<Reply>;

const two = (n: number) => String(n).padStart(2, '0');
const grouped = (number: string) => number.replace(/(\d{4})(?=\d)/g, '$1 ');
const contact = { email: 'a@example.com' };

/** Each shop bought from by a program, with the requests its own pages would send. */
export const BUYERS: Record<string, { buy: Buyer; story: readonly [string, string, string, string] }> = {
  lantern: {
    story: ['sampler', 'first-flush', 'gift-set', 'kettle'],
    buy: (world, shopper, card) => world.payAtLantern(shopper, card),
  },
  ember: {
    story: ['taster', 'guji', 'huila', 'dripper'],
    buy: (world, { cookie, csrf }, card) =>
      world.postJson(
        'ember.localhost',
        '/checkout/pay',
        {
          ...{ csrf, ...contact },
          card: {
            holder: 'A Person',
            number: grouped(card.number),
            expiry: `${two(card.exp_month)} / ${two(card.exp_year % 100)}`,
            cvc: card.cvc,
          },
        },
        { cookie },
      ),
  },
  harbor: {
    story: ['rope', 'clamps', 'bracket', 'bilge-pump'],
    async buy(world, shopper, card) {
      const tokenised = await world.tokenise('pk_sandbox_harbor', card);
      if (tokenised.status !== 200) return tokenised;
      return world.payAtHarbor(shopper, JSON.parse(tokenised.text).id);
    },
  },
  trellis: {
    story: ['sweet-pea', 'tulips', 'trowel', 'planter'],
    buy: (world, { cookie, csrf }, card) =>
      world.post(
        'trellis.localhost',
        '/checkout/pay',
        {
          ...{ csrf, ...contact, cardholder: 'A Person', cardnumber: grouped(card.number) },
          ...{ exp: `${two(card.exp_month)}/${two(card.exp_year % 100)}`, csc: card.cvc },
        },
        cookie,
      ),
  },
  kontor: {
    story: ['bleistifte', 'notizbuch', 'lineal', 'locher'],
    buy: (world, { cookie, csrf }, card) =>
      world.post(
        'kontor.localhost',
        '/checkout/pay',
        {
          ...{ csrf, ...contact, karteninhaber: 'A Person' },
          kartennummer1: card.number.slice(0, 4),
          kartennummer2: card.number.slice(4, 8),
          kartennummer3: card.number.slice(8, 12),
          kartennummer4: card.number.slice(12),
          ...{ monat: String(card.exp_month), jahr: String(card.exp_year), pruefziffer: card.cvc },
        },
        cookie,
      ),
  },
  offset: {
    story: ['flexi', 'single', 'ep', 'album'],
    async buy(world, shopper, card) {
      const typed = await payOnThePage(world, shopper, card);
      if (typed.status !== 303) return typed;
      return world.follow(typed, shopper.cookie);
    },
  },
  nocturne: {
    story: ['rehearsal', 'satie', 'strings', 'organ'],
    async buy(world, { cookie, csrf }, card) {
      const encrypted = await sealCard(world, 'pk_sandbox_nocturne', card);
      const body = { csrf, ...contact, name: 'A Person', encrypted };
      return world.postJson('nocturne.localhost', '/checkout/pay', body, { cookie });
    },
  },
  mirror: {
    story: ['postcards', 'notebook', 'seal', 'pen'],
    buy: (world, { cookie, csrf }, card) =>
      world.post(
        'mirror.localhost',
        '/checkout/pay',
        {
          ...{ csrf, ...contact, name_on_card: 'A Person', card_number: grouped(card.number) },
          ...{ card_expiry: `${two(card.exp_month)}/${two(card.exp_year % 100)}`, card_cvc: card.cvc },
        },
        cookie,
      ),
  },
  wayfarer: {
    story: ['tag', 'cubes', 'bottle', 'duffel'],
    async buy(world, { cookie, csrf }, card) {
      const tokenised = await world.post('fields.paysim.localhost', '/v1/tokens', {
        key: 'pk_sandbox_wayfarer',
        'card[number]': card.number,
        'card[exp_month]': String(card.exp_month),
        'card[exp_year]': String(card.exp_year),
        'card[cvc]': card.cvc,
        'card[name]': 'A Person',
        'card[address_zip]': '10001',
      });
      if (tokenised.status !== 200) return tokenised;
      const token: string = JSON.parse(tokenised.text).id;
      const derived = { brand: 'visa', last4: card.number.slice(-4), network: 'Visa' };
      const body = { csrf, ...contact, token, name: 'A Person', postcode: '10001', card: derived };
      return world.postJson('wayfarer.localhost', '/checkout/pay', body, { cookie });
    },
  },
};

/** The way out to the provider's page and the card typed there: what it answers leads back, or to the bank. */
export async function payOnThePage(world: TestWorld, { cookie, csrf }: Shopper, card: Card): Promise<Reply> {
  const out = await world.post('offset.localhost', '/checkout/pay', { csrf, ...contact }, cookie);
  const session = /\/c\/(\w+)$/.exec(String(out.headers.location))?.[1] ?? '';
  return world.post('pay.paysim.localhost', '/v1/hosted-payments', {
    ...{ session, key: 'pk_sandbox_offset', card_name: 'A Person', card_number: grouped(card.number) },
    card_expiry: `${two(card.exp_month)} / ${two(card.exp_year % 100)}`,
    card_cvc: card.cvc,
  });
}

/** What the page's own script does, written another way. */
export async function sealCard(world: TestWorld, key: string, card: Card): Promise<string> {
  const { text } = await world.visit('fields.paysim.localhost', '/v1/encryption-key');
  const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256' };
  const publicKey = await webcrypto.subtle.importKey('jwk', JSON.parse(text), algorithm, false, ['encrypt']);
  const bytes = Buffer.from(JSON.stringify({ key, ...card }));
  return Buffer.from(await webcrypto.subtle.encrypt(algorithm.name, publicKey, bytes)).toString('base64');
}

/** Where the order stands, whichever way a shop says so; empty when it was not placed. */
export function orderPathOf({ status, text, headers }: Reply): string {
  if (status === 303) return /^\/orders\//.test(String(headers.location)) ? String(headers.location) : '';
  return status === 200 && text.startsWith('{') ? (JSON.parse(text).order ?? '') : '';
}
