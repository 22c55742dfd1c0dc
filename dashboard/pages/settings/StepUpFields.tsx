import { Field } from '#components/pieces/Form';
import { TextField } from '#components/pieces/TextField';
import type { StepUpSetting } from '#protocol/http';

export type StepUpDraft = { mode: StepUpSetting['mode']; amount: string };

export const toStepUpDraft = (setting: StepUpSetting): StepUpDraft => ({
  mode: setting.mode,
  amount: setting.mode === 'above' ? setting.amount : '',
});
export const stepUpOf = ({ mode, amount }: StepUpDraft) =>
  mode === 'above' ? { mode, amount: amount.trim() } : { mode };

const WORDS: readonly [mode: StepUpSetting['mode'], words: string][] = [
  ['always', 'For every approval'],
  ['above', 'Above an amount'],
  ['new_merchant', 'For merchants that were not paid before'],
  ['never', 'Never'],
];

type Props = { draft: StepUpDraft; currency: string; onChange: (draft: StepUpDraft) => void };

/** When an approval asks for a passkey, once there is one. */
export function StepUpFields({ draft, currency, onChange }: Props) {
  return (
    <div className="grid2">
      <Field
        id="step-up"
        name="step_up.mode"
        label="Approving asks for a passkey"
        hint="Once there is a passkey."
      >
        {(control) => (
          <select
            className="input"
            {...control}
            value={draft.mode}
            onChange={(event) => {
              const found = WORDS.find(([mode]) => mode === event.target.value);
              if (found) onChange({ ...draft, mode: found[0] });
            }}
          >
            {WORDS.map(([mode, words]) => (
              <option key={mode} value={mode}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.mode === 'above' && (
        <TextField
          id="step-up-amount"
          name="step_up.amount"
          label={`Above this card limit, in ${currency}`}
          figure
          inputMode="decimal"
          required
          value={draft.amount}
          onChange={(amount) => onChange({ ...draft, amount })}
        />
      )}
    </div>
  );
}
