import type { Bank } from '#sandbox/acquirer/acquirer-client';
import type { Encryption } from '#sandbox/paysim/encryption';
import type { PaySessions } from '#sandbox/paysim/pay-sessions';
import type { Paysim } from '#sandbox/paysim/paysim';
import type { Shop } from '#sandbox/shop/shop';
import { ember } from '#sandbox/shops/ember/ember';
import { harbor } from '#sandbox/shops/harbor/harbor';
import { kontor } from '#sandbox/shops/kontor/kontor';
import { lantern } from '#sandbox/shops/lantern/lantern';
import { mirror } from '#sandbox/shops/mirror/mirror';
import { nocturne } from '#sandbox/shops/nocturne/nocturne';
import { offset } from '#sandbox/shops/offset/offset';
import { trellis } from '#sandbox/shops/trellis/trellis';
import { wayfarer } from '#sandbox/shops/wayfarer/wayfarer';

/** Every shop, in the order the index shows them: from the simplest way of taking a card to the most devious. */
export const openShops = ({
  bank,
  paysim,
  sessions,
  encryption,
}: {
  bank: Bank;
  paysim: Paysim;
  sessions: PaySessions;
  encryption: Encryption;
}): readonly Shop[] => [
  lantern({ bank }),
  ember({ bank }),
  harbor({ paysim }),
  trellis({ bank }),
  kontor({ bank }),
  offset({ paysim, sessions }),
  nocturne({ paysim, encryption }),
  wayfarer({ paysim }),
  mirror({ bank }),
];
