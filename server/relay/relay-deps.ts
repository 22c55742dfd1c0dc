import type { PaymentHost } from '#domain/merchant/payment-hosts';
import type { Sealer } from '#server/crypto/sealer';
import type { RelayKey } from '#server/devices/relay-key';
import type { SocketHub } from '#server/devices/socket-hub';
import type { CardIssuer } from '#server/issuers/card-issuer';
import type { Send } from '#server/outbound/send';
import type { PurchasesForRelay } from '#server/purchases/relay-face';
import type { Patience } from '#server/relay/patience';
import type { Db } from '#server/store/database';

export type RelayDeps = {
  db: Db;
  sealer: Sealer;
  issuers: readonly CardIssuer[];
  purchases: PurchasesForRelay;
  patience: Patience;
  hub: Pick<SocketHub, 'send' | 'isOnline' | 'awaitFill' | 'fillReported'>;
  relayKey: RelayKey;
  hosts: readonly PaymentHost[];
  send: Send;
  now: () => Date;
  /** A whole number from zero up to but not including the bound. */
  random: (bound: number) => number;
};
