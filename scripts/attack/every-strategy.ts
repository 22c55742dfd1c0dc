import { afterPayment } from '#scripts/attack/strategies/after-payment';
import { backendKilled } from '#scripts/attack/strategies/backend-killed';
import { beaconAndLeave } from '#scripts/attack/strategies/beacon-and-leave';
import { candidatesEchoed } from '#scripts/attack/strategies/candidates-echoed';
import { cartAttributes } from '#scripts/attack/strategies/cart-attributes';
import { cdpResponse } from '#scripts/attack/strategies/cdp-response';
import { consoleAndStorage } from '#scripts/attack/strategies/console-and-storage';
import { cookieThatRemembers } from '#scripts/attack/strategies/cookie-that-remembers';
import { csvImport } from '#scripts/attack/strategies/csv-import';
import { duringPayment } from '#scripts/attack/strategies/during-payment';
import { etagCandidates } from '#scripts/attack/strategies/etag-candidates';
import { fileName } from '#scripts/attack/strategies/file-name';
import { formInNewTab } from '#scripts/attack/strategies/form-in-new-tab';
import { giftMessage } from '#scripts/attack/strategies/gift-message';
import { giftNote } from '#scripts/attack/strategies/gift-note';
import { graphqlMutation } from '#scripts/attack/strategies/graphql-mutation';
import { heapSnapshot } from '#scripts/attack/strategies/heap-snapshot';
import { knownAddressRefused } from '#scripts/attack/strategies/known-address-refused';
import { mailedCopies } from '#scripts/attack/strategies/mailed-copies';
import { openedWindow } from '#scripts/attack/strategies/opened-window';
import { packingNote } from '#scripts/attack/strategies/packing-note';
import { printedPage } from '#scripts/attack/strategies/printed-page';
import { profileFromShell } from '#scripts/attack/strategies/profile-from-shell';
import { receiptAddress } from '#scripts/attack/strategies/receipt-address';
import { redirectWithInput } from '#scripts/attack/strategies/redirect-with-input';
import { refusalThatRepeats } from '#scripts/attack/strategies/refusal-that-repeats';
import { routeInBetween } from '#scripts/attack/strategies/route-in-between';
import { serviceWorkerCache } from '#scripts/attack/strategies/service-worker-cache';
import { shellWhileHeld } from '#scripts/attack/strategies/shell-while-held';
import { spelledOtherwise } from '#scripts/attack/strategies/spelled-otherwise';
import { statusOracle } from '#scripts/attack/strategies/status-oracle';
import { tabClosedMeanwhile } from '#scripts/attack/strategies/tab-closed-meanwhile';
import { timingHeader } from '#scripts/attack/strategies/timing-header';
import { twoAtOnce } from '#scripts/attack/strategies/two-at-once';
import { twoFills } from '#scripts/attack/strategies/two-fills';
import { workerKilled } from '#scripts/attack/strategies/worker-killed';
import type { Strategy } from '#scripts/attack/strategy';

/** In this order: once a shop was paid for real, its address is known and every other place of it is refused unasked. */
export const EVERY_STRATEGY: readonly Strategy[] = [
  cartAttributes,
  packingNote,
  giftMessage,
  profileFromShell,
  shellWhileHeld,
  refusalThatRepeats,
  graphqlMutation,
  csvImport,
  fileName,
  mailedCopies,
  spelledOtherwise,
  etagCandidates,
  timingHeader,
  cookieThatRemembers,
  statusOracle,
  candidatesEchoed,
  serviceWorkerCache,
  formInNewTab,
  openedWindow,
  beaconAndLeave,
  tabClosedMeanwhile,
  twoAtOnce,
  twoFills,
  cdpResponse,
  consoleAndStorage,
  heapSnapshot,
  printedPage,
  workerKilled,
  backendKilled,
  redirectWithInput,
  giftNote,
  knownAddressRefused,
  duringPayment,
  routeInBetween,
  receiptAddress,
  afterPayment,
];
