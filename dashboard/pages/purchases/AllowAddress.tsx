import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { api, attempt } from '#dashboard/api';
import { ActButton } from '#dashboard/pages/ActButton';
import type { PayAddressNote } from '#protocol/pay-address';

const RISK =
  'Until it has charged, whoever can read what that shop shows of the card can pay with it elsewhere. ';

type Props = { address: PayAddressNote; hours: 0 | 24; onAllowed: () => void };

/** Lets one address of a shop take cards, at once or up to a day later. Two presses: the first says what is risked. */
export function AllowAddress({ address, hours, onAllowed }: Props) {
  const { merchant_host: merchant, host, path } = address;
  const [sure, setSure] = useState(false);
  const allow = useSubmit(async () => {
    const problem = await attempt(api.allowPayAddress({ ...address, charged_later_hours: hours }));
    setSure(false);
    if (!problem) onAllowed();
    return problem;
  });
  const what =
    hours === 0 ? `Let ${host}${path} take cards` : `Let ${merchant} charge up to ${hours} hours later`;
  return (
    <>
      {sure && (
        <span role="status">
          {hours === 0 ? `Only if you know that ${merchant} moved its checkout there. ` : RISK}
        </span>
      )}
      <ActButton
        act={allow}
        onPress={() => (sure ? allow.submit() : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {sure ? `I know: l${what.slice(1)}` : what}
      </ActButton>
      {allow.problem && <span role="alert">{allow.problem.sentence}</span>}
    </>
  );
}
