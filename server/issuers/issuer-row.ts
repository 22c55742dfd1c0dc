import type { Selectable } from 'kysely';
import { z } from 'zod';
import { type IssuerKind, type IssuerMode, IssuerKind as Kind, IssuerMode as Mode } from '#protocol/issuer';
import { RestTemplate } from '#protocol/rest-template';
import type { Sealer } from '#server/crypto/sealer';
import type { Schema } from '#server/store/schema';

export type IssuerRow = Selectable<Schema['issuers']>;

/** What stands in `settings`: everything about an issuer that is no secret. */
export const IssuerSettings = z.strictObject({
  currency: z.enum(['USD', 'EUR', 'GBP']).nullable().default(null),
  cardholder: z.string().nullable().default(null),
  template: RestTemplate.nullable().default(null),
});
export type IssuerSettings = z.infer<typeof IssuerSettings>;

const IssuerKeys = z.strictObject({ api_key: z.string(), webhook_secret: z.string().nullable() });
export type IssuerKeys = z.infer<typeof IssuerKeys>;

export const settingsOf = (row: IssuerRow): IssuerSettings => IssuerSettings.parse(JSON.parse(row.settings));
export const kindOf = (row: IssuerRow): IssuerKind => Kind.parse(row.kind);
export const modeOf = (row: IssuerRow): IssuerMode => Mode.parse(row.mode);

/** Sealed with the row's own id, so that a key moved to another row opens nothing. */
export const sealKeys = (sealer: Sealer, id: string, keys: IssuerKeys): string =>
  sealer.seal(JSON.stringify(keys), `issuer:${id}`);

/** Null where the keys are gone, or were sealed with another secret key. */
export function openKeys(sealer: Sealer, { id, secret_sealed }: IssuerRow): IssuerKeys | null {
  if (secret_sealed === null) return null;
  try {
    return IssuerKeys.parse(JSON.parse(sealer.open(secret_sealed, `issuer:${id}`).toString('utf8')));
  } catch {
    // Whatever it was, these keys cannot be used here; the issuer's state says so.
    return null;
  }
}
