import type { Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import {
  filledCardPage,
  linkCardPage,
  unknownCardPage,
  WHY_NOT,
  wordsPage,
} from '#server/http/answer/card-page';
import { framePolicy } from '#server/http/answer/page-frame';
import { notFound, problem } from '#server/http/answer/problem';
import { shownCardJson, shownCardPage } from '#server/http/answer/shown-card';
import type { Guards } from '#server/http/gate/guards';
import type { HttpDeps } from '#server/http/http-deps';
import { comesFromAgentBrowser } from '#server/http/who/agent-browser';
import type { FoundLink } from '#server/purchases/link/card-link';
import type { NotShown } from '#server/purchases/link/show-card';

const REFUSALS: Record<NotShown, readonly [status: ContentfulStatusCode, code: string, sentence: string]> = {
  not_found: [404, 'not_found', 'There is no such card link.'],
  never_shown: [403, 'devices_only', 'Only the paired browser fills this card; its number is never shown.'],
  issuer_away: [503, 'issuer_away', 'The card issuer does not answer. Nothing was counted; try again.'],
  frozen: [409, 'frozen', WHY_NOT.frozen],
  lapsed: [410, 'link_lapsed', WHY_NOT.lapsed],
  spent: [410, 'shown_out', WHY_NOT.spent],
  used: [410, 'already_used', WHY_NOT.used],
  closed: [410, 'closed', WHY_NOT.closed],
};
/** Said of a page; only what is over is an error. */
const PAGE_STATUS = { open: 200, frozen: 200, lapsed: 410, spent: 410, used: 410, closed: 410 } as const;

/**
 * A card's address. A paired browser's proof gets what its purchase was approved for. Everybody else gets a page without
 * the card, a scanner's GET included; only for a purchase approved as link does its button, or the agent's own key, show it.
 */
export function cardLinkRoute(app: Hono, deps: HttpDeps, guards: Guards): void {
  const { purchases, devices, relay } = deps;
  const forDevice = guards.device(async (c, device) => {
    const opened = await relay.openCard({ device, token: tokenOf(c) });
    if (opened.ok) return c.json(opened.card);
    return problem(c, opened.code === 'not_found' ? 404 : 409, opened.code, opened.message);
  });
  const forAgent = guards.agent(async (c, agent) => {
    const who = `agent:${agent.id}`;
    const link = await purchases.findLink(tokenOf(c));
    if (link?.purchase.agent_id !== agent.id) {
      if (link) await purchases.recordProbe(link, 'other_agent', who);
      return notFound(c, 'such card link');
    }
    if (link.delivery === 'link' && !wantsJson(c)) {
      return problem(c, 406, 'json_only', 'A program asks for application/json; a person opens the link.');
    }
    const facts = await viewOf(link);
    const shown = await purchases.showCard(tokenOf(c), { who });
    if (!shown.ok) {
      const [status, code, sentence] = refuse(c, shown.code);
      return problem(c, status, code, sentence);
    }
    return c.json(shownCardJson({ ...facts, card: shown }));
  });

  app.get('/card/:token', async (c, next) => {
    const scheme = c.req.header('authorization')?.split(' ')[0]?.toLowerCase();
    // A HEAD is a scanner's or a preview's way to ask; whoever sends it, nobody opened anything.
    if (scheme === undefined || c.req.method === 'HEAD') return forPeople(c);
    return scheme === 'bearer' ? forAgent(c, next) : forDevice(c, next);
  });

  app.post('/card/:token', async (c) => {
    // Which page sent this a browser says itself. Another site's must not use up a link that it cannot read.
    const site = c.req.header('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin') {
      return problem(c, 403, 'origin_not_ours', 'Only the page of this link may ask for its card.');
    }
    c.header('content-security-policy', framePolicy('none'));
    const link = await purchases.findLink(tokenOf(c));
    if (!link) return c.html(unknownCardPage(), 404);
    // Read first: once it is counted, nothing more may fail.
    const facts = await viewOf(link);
    const agentBrowser = await comesFromAgentBrowser(c, devices);
    const shown = await purchases.showCard(tokenOf(c), { who: 'link', agentBrowser });
    if (shown.ok) return c.html(shownCardPage({ ...facts, card: shown }));
    const [status, code, sentence] = refuse(c, shown.code);
    c.set('reasonCode', code);
    return c.html(wordsPage('No card is shown', [sentence]), status);
  });

  async function forPeople(c: Context): Promise<Response> {
    const link = await purchases.findLink(tokenOf(c));
    const asks = link?.delivery === 'link' && link.standing === 'open';
    c.header('content-security-policy', framePolicy(asks ? 'self' : 'none'));
    if (!link) return c.html(unknownCardPage(), 404);
    const isOpening = c.req.method === 'GET';
    const facts = { ...link, ...(await viewOf(link)) };
    if (link.delivery === 'link') {
      if (isOpening) await purchases.recordLinkOpened(link);
      return c.html(linkCardPage(facts), PAGE_STATUS[link.standing]);
    }
    if (isOpening) await purchases.recordProbe(link, 'opened', 'link');
    return c.html(filledCardPage(facts, await browsersOf(link)), PAGE_STATUS[link.standing]);
  }

  async function viewOf({ purchase: { account_id: accountId, id }, viewExpiresAt }: FoundLink) {
    const purchase = await purchases.get(accountId, id);
    if (!purchase) throw new Error('a card link without its purchase');
    return { purchase, viewExpiresAt };
  }

  async function browsersOf({ purchase }: FoundLink): Promise<string[]> {
    return (await devices.list(purchase.account_id))
      .filter(({ seat, revoked_at, agents }) => {
        return seat === 'agent' && revoked_at === null && agents.some(({ id }) => id === purchase.agent_id);
      })
      .map(({ name }) => name);
  }
}

function refuse(c: Context, code: NotShown) {
  if (code === 'issuer_away') c.header('retry-after', '5');
  return REFUSALS[code];
}

const tokenOf = (c: Context) => c.req.param('token') ?? '';

const wantsJson = (c: Context) =>
  accepts(c, { header: 'Accept', supports: ['text/html', 'application/json'], default: 'text/html' }) ===
  'application/json';
