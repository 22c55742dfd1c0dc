import type { RelayRefusal } from '#protocol/relay';
import type { Attempt } from '#server/relay/attempt';
import { addressIsUsual } from '#server/relay/checks/address-is-usual';
import { bodyIsPayment } from '#server/relay/checks/body-is-payment';
import { bodyIsReadable } from '#server/relay/checks/body-is-readable';
import type { Check } from '#server/relay/checks/check';
import { destinationIsGranted } from '#server/relay/checks/destination-is-granted';
import { grantIsOpen } from '#server/relay/checks/grant-is-open';
import { methodPays } from '#server/relay/checks/method-pays';
import { pageIsTheMerchants } from '#server/relay/checks/page-is-the-merchants';
import { payeeIsKnown } from '#server/relay/checks/payee-is-known';
import { relaysAreLeft } from '#server/relay/checks/relays-are-left';

/** In this order, before a byte is sent. The envelope, its schema, the grant's owner and repeated bodies come before. */
const CHECKS: readonly Check[] = [
  grantIsOpen,
  relaysAreLeft,
  methodPays,
  destinationIsGranted,
  pageIsTheMerchants,
  bodyIsReadable,
  bodyIsPayment,
  payeeIsKnown,
  addressIsUsual,
];

export function checkAttempt(attempt: Attempt): RelayRefusal | null {
  for (const check of CHECKS) {
    const refusal = check(attempt);
    if (refusal) return refusal;
  }
  return null;
}
