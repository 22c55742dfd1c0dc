import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { api, attempt } from '#dashboard/api';
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
      <button
        type="button"
        className="button"
        aria-disabled={lift.busy}
        onBlur={() => setSure(false)}
        onClick={() => (sure ? lift.submit() : setSure(true))}
      >
        {sure ? `I looked: let ${name} buy again now` : `Let ${name} buy again`}
      </button>
      {lift.problem && <span role="alert">{lift.problem.sentence}</span>}
    </>
  );
}
