import type { ReactNode } from 'react';
import type { Submit } from '#components/hooks/use-submit';
import { useStreamState } from '#dashboard/account-events';

type Props = {
  act: Submit;
  /** Where one press is not enough: what a press does instead. */
  onPress?: () => void;
  onBlur?: () => void;
  children: ReactNode;
};

/** A button that decides something: inert while it works, and while no answer could come back. */
export function ActButton({ act, onPress = () => act.submit(), onBlur, children }: Props) {
  const away = useStreamState() === 'lost';
  return (
    <button
      type="button"
      className="button"
      aria-disabled={act.busy || away}
      onClick={() => away || onPress()}
      onBlur={onBlur}
    >
      {children}
    </button>
  );
}
