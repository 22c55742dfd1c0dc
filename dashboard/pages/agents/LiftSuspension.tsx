import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { api, attempt } from '#dashboard/api';
import { ActButton } from '#dashboard/pages/ActButton';
import type { Agent } from '#protocol/agent';

type Props = { agent: Pick<Agent, 'id' | 'name'>; onLifted: () => void };

/** The owner has looked at what was charged. Two presses: it lets an agent spend again. */
export function LiftSuspension({ agent: { id, name }, onLifted }: Props) {
  const [sure, setSure] = useState(false);
  const lift = useSubmit(async () => {
    const problem = await attempt(api.liftSuspension(id));
    setSure(false);
    if (!problem) onLifted();
    return problem;
  });
  return (
    <>
      <ActButton
        act={lift}
        onPress={() => (sure ? lift.submit() : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {sure ? `I looked: let ${name} buy again now` : `Let ${name} buy again`}
      </ActButton>
      {lift.problem && <span role="alert">{lift.problem.sentence}</span>}
    </>
  );
}
