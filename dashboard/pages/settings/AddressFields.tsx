import { TextField } from '#components/pieces/TextField';
import type { Settings } from '#protocol/http';

type Address = NonNullable<Settings['cardholder']['address']>;
export type AddressDraft = Record<keyof Address, string>;

/** Parts that not every address has. */
const OPTIONAL: readonly (keyof Address)[] = ['line2', 'region'];

const FIELDS: readonly [field: keyof Address, label: string, hint?: string][] = [
  ['line1', 'Street and number'],
  ['line2', 'Address, second line'],
  ['postal_code', 'Postcode', 'Many card forms ask for it.'],
  ['city', 'City'],
  ['region', 'State or region'],
  ['country', 'Country', 'Two letters, as in AT.'],
];

export const toAddressDraft = (address: Address | undefined): AddressDraft => ({
  line1: address?.line1 ?? '',
  line2: address?.line2 ?? '',
  postal_code: address?.postal_code ?? '',
  city: address?.city ?? '',
  region: address?.region ?? '',
  country: address?.country ?? '',
});

/** An address that is empty altogether is none. */
export function addressOf(draft: AddressDraft): Partial<Address> | null {
  const given = Object.entries(draft)
    .map(([field, text]) => [field, text.trim()] as const)
    .filter(([, text]) => text !== '');
  return given.length === 0 ? null : Object.fromEntries(given);
}
const isNone = (draft: AddressDraft) => addressOf(draft) === null;

type Props = { draft: AddressDraft; onChange: (draft: AddressDraft) => void };

export function AddressFields({ draft, onChange }: Props) {
  return (
    <div className="grid2">
      {FIELDS.map(([field, label, hint]) => (
        <TextField
          key={field}
          id={`address-${field}`}
          name={`cardholder.address.${field}`}
          label={label}
          hint={hint}
          value={draft[field]}
          required={!isNone(draft) && !OPTIONAL.includes(field)}
          {...(field === 'country' ? { pattern: '[A-Z]{2}', maxLength: 2 } : {})}
          onChange={(text) => onChange({ ...draft, [field]: text })}
        />
      ))}
    </div>
  );
}
