import { useState } from 'react';
import { Failed } from '#components/pieces/Failed';
import { Loading } from '#components/pieces/Loading';
import { api, attempt } from '#dashboard/api';
import { IssuerCard } from '#dashboard/pages/issuers/IssuerCard';
import { NewIssuer } from '#dashboard/pages/issuers/NewIssuer';
import { useLoaded } from '#dashboard/use-loaded';

export function IssuersPage() {
  const [issuers, reload] = useLoaded(api.issuers, ['issuer', 'issuers', 'unnamed']);
  const [problem, setProblem] = useState<string | null>(null);
  const items = issuers.status === 'ready' ? issuers.value.items : [];
  const own = items.filter(({ kind }) => kind !== 'sandbox').map(({ id }) => id);
  /** Moves one up; the first that makes cards in a purchase's currency is asked. */
  const moveUp = async (id: string) => {
    const at = own.indexOf(id);
    const before = own[at - 1];
    if (before === undefined) return;
    const ids = own.with(at - 1, id).with(at, before);
    setProblem(await attempt(api.orderIssuers(ids)));
    reload();
  };
  return (
    <>
      <h1>Issuers</h1>
      <p className="soft">
        Whoever stands first and makes cards in the purchase’s currency is asked for the card.
      </p>
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      {issuers.status === 'loading' && <Loading rows={2} />}
      {issuers.status === 'failed' && <Failed title={issuers.sentence} onRetry={reload} />}
      {items.map((issuer) => (
        <IssuerCard
          key={issuer.id}
          issuer={issuer}
          onChanged={reload}
          onMoveUp={own.indexOf(issuer.id) > 0 ? () => void moveUp(issuer.id) : null}
        />
      ))}
      <NewIssuer onAdded={reload} />
    </>
  );
}
