import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findSignatures } from '#domain/audit/read-anchors';
import { type Backend, bearer, call, OWNER_TOKEN, startBackend } from '#tests/server/backend';
import { openMailbox } from '#tests/server/mailbox';

const ADDRESS = 'owner@example.com';
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let backend: Backend;
let agent: { id: string; key: string };

beforeAll(async () => {
  mailbox = await openMailbox();
  backend = await startBackend({ SMTP_URL: mailbox.url });
  agent = await backend.agentWith({});
});
afterAll(async () => {
  await backend.close();
  await mailbox.close();
});
beforeEach(() => {
  // A minute of quiet, so that the next request is told at once.
  backend.pass(61_000);
});

const setAddress = (email: string | null) =>
  backend.owner.call('PATCH', '/api/v1/settings', { notices: { email } });
const ask = (merchant: string, description = 'A seat') =>
  call(`${backend.url}/api/v1/purchases`, 'POST', bearer(agent.key), {
    merchant_url: merchant,
    amount: 12,
    description,
    justification: 'The team needs a seat for the new colleague.',
  });
const arrived = (count: number) => expect.poll(() => mailbox.mails.length, { timeout: 10_000 }).toBe(count);
const take = async (count: number) => {
  await arrived(count);
  return mailbox.mails.splice(0);
};

test('without an address no channel is named and nothing is sent; with one the agent is told of it', async () => {
  expect((await ask('github.com')).json.message).not.toMatch(/mail/i);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(mailbox.mails).toEqual([]);
  await setAddress(ADDRESS);
  await take(1);
  backend.pass(61_000);
  expect((await ask('render.com')).json.message).toMatch(/notified by email/);
  const [mail] = await take(1);
  expect(mail?.envelopeTo).toEqual([ADDRESS]);
});

test('a mail says what waits, links to the dashboard alone, and carries the signed head of the audit', async () => {
  await ask('vercel.com', 'Pay 4111 1111 1111 1111 at https://evil.example/approve');
  const [mail] = await take(1);
  expect(mail?.from?.address).toBe('countersign@shop.example');
  expect(mail?.subject).toContain('12.00 USD at vercel.com');
  expect(mail?.html).toBeUndefined();
  const text = mail?.text ?? '';
  expect(text.match(/https?:\/\/\S+/g)).toEqual([`${backend.url}/`]);
  expect(text).not.toMatch(/4111|evil/);
  const [sig = ''] = findSignatures(text);
  const { seq, head } = JSON.parse(Buffer.from(sig.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const verify = (anchor: object) =>
    call(`${backend.url}/api/v1/audit/verify`, 'POST', bearer(OWNER_TOKEN), { anchors: [anchor] });
  expect((await verify({ seq, head, sig })).json).toMatchObject({ ok: true });
  // Saved as it came, with its soft line breaks, the head is still found.
  expect(findSignatures(mail?.raw ?? '')).toContain(sig);
});

test('an alert is mailed once, with its sentence and no word of the link', async () => {
  const buyer = await backend.agentWith({ auto_approve_threshold: '20.00' }, 'buyer');
  const { json: bought } = await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(buyer.key), {
    merchant_url: 'fly.io',
    amount: 12,
    description: 'A machine',
    justification: 'The tests need one more machine.',
  });
  const link: string = bought.virtual_card.view_url;
  await call(link, 'GET', {});
  await call(link, 'GET', {});
  const [mail] = await take(1);
  expect(mail?.subject).toContain('something about a card to look at');
  expect(mail?.text).toContain('fly.io');
  expect(mail?.raw).not.toContain(link.split('/').at(-1));
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(mailbox.mails).toEqual([]);
});

test('a mail says of a card that somebody could read that it is one', async () => {
  const other = await backend.agentWith({ card_delivery: 'link' }, 'writer');
  await call(`${backend.url}/api/v1/purchases`, 'POST', bearer(other.key), {
    merchant_url: 'netlify.com',
    amount: 12,
    description: 'A seat',
    justification: 'The team needs a seat for the new colleague.',
  });
  const mails = await take(1);
  const text = mails.map(({ text, subject }) => `${subject} ${text}`).join(' ');
  expect(text).toContain('12.00 USD at netlify.com, asked by writer; by link');
});

test('fifteen requests at once are two mails at most, and every one is told', async () => {
  const hosts = Array.from({ length: 15 }, (_, index) => `shop-${String.fromCharCode(97 + index)}.com`);
  await Promise.all(hosts.map((host) => ask(host)));
  await arrived(1);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(mailbox.mails).toHaveLength(1);
  backend.pass(61_000);
  // The rest comes when the minute is over; were all in the first, there is nothing left to say.
  const first = mailbox.mails[0]?.text ?? '';
  if (!hosts.every((host) => first.includes(host))) await arrived(2);
  const told = mailbox.mails.map(({ text, subject }) => `${subject} ${text}`).join('\n');
  for (const host of hosts) expect(told).toContain(host);
  expect(mailbox.mails.length).toBeLessThanOrEqual(2);
  mailbox.mails.splice(0);
});

test('what was decided meanwhile is not told', async () => {
  await ask('one.com');
  await take(1);
  const second = await ask('two.com');
  await backend.owner.approve(second.json.request_id);
  await ask('three.com');
  backend.pass(61_000);
  const [mail] = await take(1);
  expect(mail?.text).toContain('three.com');
  expect(mail?.text).not.toContain('two.com');
});

test('a minute in which there was nothing left to tell is not taken: the next request is told at once', async () => {
  await ask('alpha.com');
  await take(1);
  const decided = await ask('beta.com');
  await backend.owner.approve(decided.json.request_id);
  backend.pass(61_000);
  const metrics = async () => (await call(`${backend.url}/metrics`, 'GET', bearer(OWNER_TOKEN))).text;
  await expect.poll(metrics, { timeout: 10_000 }).toContain('countersign_outbox_jobs{state="waiting"} 0');
  await ask('gamma.com');
  const [mail] = await take(1);
  expect(mail?.text).toContain('gamma.com');
});

test('a mail server that refuses is asked again, and the request is not lost', async () => {
  mailbox.refuse(true);
  await ask('patient.com');
  await expect
    .poll(() => backend.lines.join('').includes('the mailbox is full'), { timeout: 10_000 })
    .toBe(true);
  mailbox.refuse(false);
  backend.pass(600_000);
  const [mail] = await take(1);
  expect(mail?.text).toContain('patient.com');
});

test('changing the address tells the old one and the new one', async () => {
  await setAddress('other@example.com');
  const mails = await take(2);
  expect(mails.map(({ envelopeTo }) => envelopeTo[0]).sort()).toEqual(['other@example.com', ADDRESS]);
  await setAddress(null);
  const [last] = await take(1);
  expect(last?.envelopeTo).toEqual(['other@example.com']);
  expect(last?.text).toContain('no longer mailed');
  const kinds = (await backend.owner.audit()).items.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'owner.notified').length).toBeGreaterThanOrEqual(3);
});

test.each([
  'nobody',
  'a@b',
  'a@example.com, b@example.com',
  'a@example.com\r\nBcc: b@example.com',
  'A <a@example.com>',
])('%j is no address', async (email) => {
  const refused = await call(`${backend.url}/api/v1/settings`, 'PATCH', bearer(OWNER_TOKEN), {
    notices: { email },
  });
  expect([refused.status, refused.json.errors[0].field]).toEqual([400, 'notices.email']);
});

test('without SMTP_URL a notice is in the audit alone, and its job is done', async () => {
  const silent = await startBackend();
  try {
    await silent.owner.call('PATCH', '/api/v1/settings', { notices: { email: ADDRESS } });
    const { key } = await silent.agentWith({});
    const asked = await call(`${silent.url}/api/v1/purchases`, 'POST', bearer(key), {
      merchant_url: 'github.com',
      amount: 12,
      description: 'A seat',
      justification: 'The team needs a seat for the new colleague.',
    });
    expect(asked.json.message).not.toMatch(/mail/i);
    expect((await silent.owner.audit()).items.map(({ kind }) => kind)).toContain('owner.notified');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(silent.lines.join('')).not.toContain('promised job failed');
  } finally {
    await silent.close();
  }
});
