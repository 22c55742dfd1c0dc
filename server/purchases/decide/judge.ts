import type { Verdict } from '#domain/rules/decide';
import { decide } from '#domain/rules/decide';
import type { Limits } from '#domain/rules/rule';
import type { Settings } from '#protocol/http';
import type { Merchant } from '#protocol/merchant';
import type { Money } from '#protocol/money';
import type { Policy } from '#protocol/policy';
import { type CardTerms, cardTerms } from '#server/purchases/money/card-terms';
import { headroomIn, limitsInForce, parsePolicy } from '#server/purchases/money/limits-in-force';
import { gatherSpending, settingsOf } from '#server/purchases/money/spending';
import type { AgentRow, PurchaseDeps } from '#server/purchases/purchase-deps';
import type { Said } from '#server/purchases/said';
import type { AccountRow, Tx } from '#server/store/database';

export type Question = {
  account: AccountRow;
  agent: AgentRow;
  merchant: Merchant;
  amount: Money;
  said: Pick<Said, 'justification' | 'description'>;
  /** Why its issuer can make no card at the moment; null when it can. */
  issuerBlocked: string | null;
  /** How often an agent asks is judged when it asks, and not again when somebody answers. */
  isAsking: boolean;
  now: Date;
};

export type Judged = {
  verdict: Verdict;
  terms: CardTerms;
  policy: Policy;
  settings: Settings;
  limits: Limits;
};

/** What the rules say of a purchase as policy, settings and money stand now: asked when it is requested, and again when it is approved. */
export async function judge(
  tx: Tx,
  { issuers }: Pick<PurchaseDeps, 'issuers'>,
  { account, agent, merchant, amount, said, issuerBlocked, isAsking, now }: Question,
): Promise<Judged> {
  const policy = parsePolicy(agent);
  const settings = settingsOf(account);
  const limits = limitsInForce(policy, settings);
  const terms = cardTerms(issuers, amount, headroomIn(policy, account.currency));
  const asked = { account, settings, agent, merchant, limits, issuerBlocked, now };
  const spending = await gatherSpending(tx, issuers, asked);
  const { justification, description } = said;
  const verdict = decide(
    { agentName: agent.name, merchant, amount, cap: terms.cap, justification, description },
    limits,
    isAsking ? spending : { ...spending, askedLastHour: 0 },
  );
  return { verdict, terms, policy, settings, limits };
}
