import { useState } from 'react';
import { useSubmit } from '#components/hooks/use-submit';
import { Failed } from '#components/pieces/Failed';
import { Field, Form, FormEnd } from '#components/pieces/Form';
import { Loading } from '#components/pieces/Loading';
import { TextField } from '#components/pieces/TextField';
import { api, problemOf } from '#dashboard/api';
import { AddressFields, addressOf, toAddressDraft } from '#dashboard/pages/settings/AddressFields';
import { FreezeSection } from '#dashboard/pages/settings/FreezeSection';
import { PasskeysSection } from '#dashboard/pages/settings/PasskeysSection';
import { PasswordSection } from '#dashboard/pages/settings/PasswordSection';
import { SessionsSection } from '#dashboard/pages/settings/SessionsSection';
import { StepUpFields, stepUpOf, toStepUpDraft } from '#dashboard/pages/settings/StepUpFields';
import { useLoaded } from '#dashboard/use-loaded';
import type { Settings } from '#protocol/http';

export function SettingsPage() {
  const [settings, reload] = useLoaded(api.settings, ['frozen', 'unfrozen', 'settings']);
  const [issuers] = useLoaded(api.issuers, ['issuer']);
  const made = issuers.status === 'ready' ? issuers.value.items.flatMap(({ currencies }) => currencies) : [];
  return (
    <>
      <h1>Settings</h1>
      {settings.status === 'loading' && <Loading rows={2} />}
      {settings.status === 'failed' && <Failed title={settings.sentence} onRetry={reload} />}
      {settings.status === 'ready' && <FreezeSection frozen={settings.value.frozen} onChanged={reload} />}
      {settings.status === 'ready' && <SettingsForm settings={settings.value} made={made} />}
      <PasskeysSection />
      <SessionsSection />
      <PasswordSection />
    </>
  );
}

const WINDOW_WORDS = { daily: 'in a day', weekly: 'in a week', monthly: 'in a month' } as const;

/** `made`: the currencies that this account's issuers make cards in. */
function SettingsForm({ settings, made }: { settings: Settings; made: readonly string[] }) {
  const [name, setName] = useState(settings.cardholder.name);
  const [address, setAddress] = useState(toAddressDraft(settings.cardholder.address));
  const [zone, setZone] = useState(settings.time_zone);
  const [currency, setCurrency] = useState(settings.currency);
  const [caps, setCaps] = useState({
    daily: settings.aggregate.daily ?? '',
    weekly: settings.aggregate.weekly ?? '',
    monthly: settings.aggregate.monthly ?? '',
  });
  const [stepUp, setStepUp] = useState(toStepUpDraft(settings.step_up));
  const [saved, setSaved] = useState(false);
  const form = useSubmit(async () => {
    setSaved(false);
    const aggregate = Object.fromEntries(
      Object.entries(caps).map(([key, text]) => [key, text.trim() || null]),
    );
    const problem = await problemOf(
      api.updateSettings({
        cardholder: { name, address: addressOf(address) },
        time_zone: zone,
        aggregate,
        step_up: stepUpOf(stepUp),
        ...(currency === settings.currency ? {} : { currency }),
      }),
    );
    setSaved(problem === null);
    return problem;
  });
  return (
    <Form form={form} className="card stack">
      <div className="grid2">
        <TextField
          id="holder"
          name="cardholder.name"
          label="Name on cards"
          hint="Written into checkout forms; many shops check it."
          required
          value={name}
          onChange={setName}
        />
        <TextField
          id="zone"
          name="time_zone"
          label="Time zone"
          hint="A day begins at its midnight, as in Europe/Berlin."
          required
          value={zone}
          onChange={setZone}
        />
        <Field
          id="currency"
          name="currency"
          label="Currency"
          hint="All limits are in it and keep their numbers. It stays once a purchase was approved."
        >
          {(control) => (
            <select
              className="input"
              {...control}
              value={currency}
              onChange={(event) => setCurrency(event.target.value)}
            >
              {[...new Set([settings.currency, ...made])].sort().map((code) => (
                <option key={code} value={code}>
                  {code}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <h2>Address on cards</h2>
      <AddressFields draft={address} onChange={setAddress} />
      <h2>All agents together</h2>
      <div className="grid2">
        {(['daily', 'weekly', 'monthly'] as const).map((window) => (
          <TextField
            key={window}
            id={`cap-${window}`}
            name={`aggregate.${window}`}
            label={`At most ${WINDOW_WORDS[window]}`}
            figure
            inputMode="decimal"
            placeholder="No limit"
            value={caps[window]}
            onChange={(text) => setCaps({ ...caps, [window]: text })}
          />
        ))}
      </div>
      <h2>Approving</h2>
      <StepUpFields draft={stepUp} currency={currency} onChange={setStepUp} />
      {saved && (
        <p className="note" role="status">
          Saved.
        </p>
      )}
      <FormEnd action="Save settings" />
    </Form>
  );
}
