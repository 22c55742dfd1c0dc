import { accountFrozen } from '#domain/rules/account-frozen';
import { agentSuspended } from '#domain/rules/agent-suspended';
import { allowedDomain } from '#domain/rules/allowed-domain';
import { autoApproveThreshold } from '#domain/rules/auto-approve-threshold';
import { blockedDomain } from '#domain/rules/blocked-domain';
import { dailyLimit } from '#domain/rules/daily-limit';
import { firstSeenMerchant } from '#domain/rules/first-seen-merchant';
import { issuerReady } from '#domain/rules/issuer-ready';
import { lookAlikeMerchant } from '#domain/rules/look-alike-merchant';
import { monthlyLimit } from '#domain/rules/monthly-limit';
import { ownerDailyLimit } from '#domain/rules/owner-daily-limit';
import { ownerMonthlyLimit } from '#domain/rules/owner-monthly-limit';
import { ownerWeeklyLimit } from '#domain/rules/owner-weekly-limit';
import { perTransactionLimit } from '#domain/rules/per-transaction-limit';
import type { Asked, Limits, Rule, RuleResult, Spending } from '#domain/rules/rule';
import { outcomeOf } from '#domain/rules/rule-outcome';
import { sharedProcessor } from '#domain/rules/shared-processor';
import { splitting } from '#domain/rules/splitting';
import { supportedCurrency } from '#domain/rules/supported-currency';
import { totalBudget } from '#domain/rules/total-budget';
import { velocity } from '#domain/rules/velocity';
import { weakJustification } from '#domain/rules/weak-justification';
import { weeklyLimit } from '#domain/rules/weekly-limit';
import type { ReasonCode, RuleOutcome } from '#protocol/purchase';

/** The order is the policy: the first denial ends it, and only what no rule denies can be approved by one. */
const RULES: readonly (readonly [name: string, rule: Rule])[] = [
  ['account_frozen', accountFrozen],
  ['agent_suspended', agentSuspended],
  ['blocked_domain', blockedDomain],
  ['allowed_domain', allowedDomain],
  ['supported_currency', supportedCurrency],
  ['per_transaction_limit', perTransactionLimit],
  ['velocity', velocity],
  ['daily_limit', dailyLimit],
  ['weekly_limit', weeklyLimit],
  ['monthly_limit', monthlyLimit],
  ['total_budget', totalBudget],
  ['owner_daily_limit', ownerDailyLimit],
  ['owner_weekly_limit', ownerWeeklyLimit],
  ['owner_monthly_limit', ownerMonthlyLimit],
  ['look_alike_merchant', lookAlikeMerchant],
  ['shared_processor', sharedProcessor],
  ['first_seen_merchant', firstSeenMerchant],
  ['splitting', splitting],
  ['weak_justification', weakJustification],
  ['issuer_ready', issuerReady],
  ['auto_approve_threshold', autoApproveThreshold],
];

export type Verdict = { rules: RuleOutcome[] } & (
  | { outcome: 'approved' }
  | { outcome: 'pending_review' }
  | { outcome: 'denied'; reasonCode: ReasonCode; reason: string; suggestion: string | null }
);

export function decide(asked: Asked, limits: Limits, spending: Spending): Verdict {
  const rules: RuleOutcome[] = [];
  let wantsReview = false;
  for (const [name, rule] of RULES) {
    const said: RuleResult = rule(asked, limits, spending);
    rules.push(outcomeOf(name, said));
    if (said.result === 'deny') {
      const { reasonCode, reason, suggestion = null } = said;
      return { outcome: 'denied', rules, reasonCode, reason, suggestion };
    }
    if (said.result === 'review') wantsReview = true;
    if (said.result === 'approve' && !wantsReview) return { outcome: 'approved', rules };
  }
  return { outcome: 'pending_review', rules };
}
