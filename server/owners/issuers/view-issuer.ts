import type { IssuerKind, IssuerView } from '#protocol/issuer';
import type { IssuerCapabilities } from '#server/issuers/card-issuer';
import { kindOf, modeOf, openKeys, settingsOf } from '#server/issuers/issuer-row';
import type { Entry } from '#server/issuers/registry';
import type { IssuerDeps } from '#server/owners/issuers/issuer-deps';

const WEBHOOKS: readonly IssuerKind[] = ['stripe', 'privacy'];

const canDo = ({ currencies, limitStepMinor, singleUse, close, events }: IssuerCapabilities) => ({
  currencies: [...currencies],
  limit_step_minor: String(limitStepMinor),
  single_use: singleUse,
  closes: close,
  reports: events,
});

/** Everything about an issuer that its owner may see; of its key the last four characters. */
export function viewIssuer(
  { sealer, publicUrl }: IssuerDeps,
  { row, state, issuer, breaker }: Entry,
): IssuerView {
  const kind = kindOf(row);
  const { cardholder, template } = settingsOf(row);
  const broken = breaker.state();
  return {
    id: row.id,
    kind,
    label: row.label,
    mode: modeOf(row),
    state,
    breaker:
      broken.state === 'open'
        ? { until: broken.until.toISOString(), kind: broken.kind, message: broken.message }
        : null,
    key_hint: row.key_hint,
    has_webhook_secret: (openKeys(sealer, row)?.webhook_secret ?? null) !== null,
    webhook_url: WEBHOOKS.includes(kind) ? `${publicUrl}/api/webhooks/${kind}/${row.id}` : null,
    ...canDo(issuer.capabilities),
    cardholder,
    template,
  };
}

export const viewSandbox = (capabilities: IssuerCapabilities): IssuerView => ({
  id: 'sandbox',
  kind: 'sandbox',
  label: 'Sandbox',
  mode: 'test',
  state: 'active',
  breaker: null,
  key_hint: null,
  has_webhook_secret: false,
  webhook_url: null,
  ...canDo(capabilities),
  cardholder: null,
  template: null,
});
