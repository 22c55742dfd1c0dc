import { useSubmit } from '#components/hooks/use-submit';
import { api, attempt } from '#dashboard/api';
import { ActButton } from '#dashboard/pages/ActButton';
import { useLoaded } from '#dashboard/use-loaded';
import type { AllowPayee } from '#protocol/http';
import type { TimelineEntry } from '#protocol/purchase';

const nameOf = ({ merchant_host, endpoint_host, account_key }: AllowPayee) =>
  [merchant_host, endpoint_host, account_key].join(' ');

/** A payment that was stopped because nobody had let its payee be paid for this merchant: who that is, and the way to let them. */
export function PayeeAsks({ timeline }: { timeline: readonly TimelineEntry[] }) {
  const payees = timeline.flatMap(({ payee }) => payee ?? []);
  if (payees.length === 0) return null;
  return <Asks payees={[...new Map(payees.map((payee) => [nameOf(payee), payee])).values()]} />;
}

function Asks({ payees }: { payees: readonly AllowPayee[] }) {
  const [known, reload] = useLoaded(api.payees, ['payee']);
  if (known.status !== 'ready') return null;
  const allowed = new Set(known.value.items.map(nameOf));
  return payees.map((payee) => (
    <Ask key={nameOf(payee)} payee={payee} isAllowed={allowed.has(nameOf(payee))} onAllowed={reload} />
  ));
}

type Props = { payee: AllowPayee; isAllowed: boolean; onAllowed: () => void };

function Ask({ payee, isAllowed, onAllowed }: Props) {
  const { merchant_host: merchant, endpoint_host: processor, account_key: account } = payee;
  const allow = useSubmit(async () => {
    const problem = await attempt(api.allowPayee(payee));
    onAllowed();
    return problem;
  });
  if (isAllowed)
    return (
      <p className="note wrap">
        <bdi>{account}</bdi> at {processor} may be paid for {merchant}. What was stopped is not sent again:
        the agent fills the card once more.
      </p>
    );
  return (
    <section className="note warn stack-tight" aria-label="New payee">
      <p className="wrap">
        A payment was stopped; the card was not used for it. {merchant} was never paid before at the account{' '}
        <bdi>{account}</bdi> of {processor}. Allow it only if you know that this account is {merchant}’s.
      </p>
      {allow.problem && <p role="alert">{allow.problem.sentence}</p>}
      <p>
        <ActButton act={allow}>{`Let this account be paid for ${merchant}`}</ActButton>
      </p>
    </section>
  );
}
