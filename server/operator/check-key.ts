import type { Config } from '#server/config';
import { sealerOf, withDatabase } from '#server/operator/offline';
import { checkSealed, type SealedCheck } from '#server/store/backup/sealed-columns';

export const checkKey = (config: Config): Promise<SealedCheck> =>
  withDatabase(config, (db) => checkSealed(db, sealerOf(config)));
