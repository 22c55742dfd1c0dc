import type { FillWhy } from '#protocol/fill-why';

const SEALED_ONLY = 'The owner can choose direct delivery for this agent, which shows the card to the page.';
const ASK_OWNER = 'The owner sees the request in the dashboard.';

/** What happened and what to do next, one a word. None says more of a page than the word does. */
const WORDS: Record<FillWhy, string> = {
  no_debugger: 'This browser cannot hold a page. Fill it in a paired Chromium.',
  debugger_refused:
    'The tab is held by developer tools or by another extension. Close them on this tab, then fill again.',
  other_tabs_not_held:
    'The browser would not stop other tabs from sending the card. Restart it, then fill again.',
  other_purchase: 'The backend answered with another purchase. Fill again; if it stays, tell the owner.',
  other_delivery: 'The card opens in another way than was approved. Request the purchase anew.',
  not_paired:
    'This browser is not paired any more. The owner pairs it again in the dashboard, under Browsers.',
  backend_unreachable: 'The browser could not reach the backend. Nothing was filled; try again.',
  card_not_opened: 'The backend did not open the card for this browser. Look at check_status for its state.',
  no_tab: 'No tab of the approved host is open. Open its checkout page, then fill again.',
  other_tab:
    'The tab that was named is not open at the approved host. Call again without a tab, or with another.',
  no_card_fields:
    'The page shows no card fields yet. Go on to the step that asks for a card, then fill again.',
  fields_in_other_frame:
    'The card fields stand in a frame of another host that is no reviewed payment host. Nothing is written there; ask the owner.',
  other_subdomain:
    'The checkout stands at another name of this site than was approved. Request the purchase with that address as merchant_url.',
  hosted_page:
    'The shop sends its customers to a page of a payment provider that many payees share. A card is not written there; with link delivery a person can pay.',
  field_refused: 'A field would not take its value or could not be seen. Uncover the form, then fill again.',
  disarmed: 'The fill was ended while it was under way. Fill again.',
  extension_error: 'Something went wrong in the browser, and the fields were emptied. Fill again.',
  left_merchant:
    'The tab went to another site before it paid, so the fill was ended. Go back to the checkout and fill again.',
  tab_closed: 'The tab was closed before it paid. Open the checkout and fill again.',
  debugger_cancelled:
    'Somebody pressed Cancel on the browser’s own bar, so the fill was ended. Fill again and leave the bar.',
  stopped_by_person: 'A person stopped it in the extension. Ask them before you fill again.',
  grant_expired: 'Nothing was paid within ten minutes, so the fields were emptied. Fill again.',
  origin_unknown:
    'The browser could not tell which page sent the payment, so it was stopped. Reload the checkout and fill again.',
  submitted_without_payment:
    'The form was sent and no payment left the page. Look at the page for what it asks, then fill again.',
  sent_by_websocket: `The page sends the card over a socket, where nothing can be exchanged. Nothing was paid. ${SEALED_ONLY}`,
  sent_elsewhere:
    'The page sent the form to a host that is not approved for it. It got no real card, and nothing was paid. Ask the owner to approve that host.',
  sent_to_new_tab:
    'The page pays in a new tab, which was stopped before it sent anything. Make it pay in the same tab, then fill again.',
  encrypted_in_page: `The page encrypts the card itself, where nothing can be exchanged. Nothing was paid. ${SEALED_ONLY}`,
  declined:
    'The card was declined and is closed. Nothing was charged. Look at check_status before you request it again.',
  charged_later:
    'The shop took the card and charged nothing in time, so it was closed unused. The owner can allow this one address to charge later.',
  not_charged:
    'The shop took the card and refused it before charging, so it was closed unused. Read what the page says, then request it again.',
  answer_lost:
    'No answer came from the shop and no payment was seen, so the card was closed. Look at the shop before you request it again.',
  echoed:
    'The shop said the card back in another form, so it was closed. The owner sees it in the dashboard.',
  answer_withheld:
    'The issuer did not confirm that the card is dead, so the shop’s answer is kept back. Look at check_status until it says more.',
  not_confirmed:
    'The payment was sent and no authorisation was seen. Look at check_status and at the shop before you try again.',
  relay_failed:
    'The backend did not answer while the payment was under way. Look at check_status before you try again.',
  relay_grant_unknown: 'The backend knows no such fill of this browser. Fill again.',
  relay_grant_expired: 'The fill was older than ten minutes. Fill again.',
  relay_grant_closed: 'The card was closed or paid with meanwhile. Look at check_status.',
  relay_used_up:
    'The shop asked for the card more often than it may get it. Look at check_status before you go on.',
  relay_destination:
    'The payment goes to an address that was not approved, so it was stopped. Ask the owner.',
  relay_method: 'The page sends the card in its address or by a method that does not pay. Nothing was sent.',
  relay_not_payment:
    'A request carried the card’s stand-in outside of a payment, so it was stopped. Pay by the shop’s own button.',
  relay_unreadable_body: `The page sends the card in a form that nobody here can read. Nothing was sent. ${SEALED_ONLY}`,
  relay_payee_unknown: `The payment goes to an account that was never paid for this merchant. ${ASK_OWNER}`,
  relay_unusual_address: `The payment goes to another address than this shop was paid at before. ${ASK_OWNER}`,
  relay_outcome_unknown:
    'The payment was sent and no answer came. It is not sent again; look at check_status and at the shop.',
  relay_unreachable: 'The shop’s server could not be reached. Nothing was sent; try again.',
  relay_redirect:
    'The shop asked to send the card on to another host, which was stopped. Look at check_status.',
  relay_echoed_card:
    'The shop’s answer held the card in another form, so the card was closed. Look at check_status.',
  relay_answer_too_large: 'The shop’s answer was too large to check. Look at check_status and at the shop.',
};

export const fillWhyWords = (why: FillWhy): string => WORDS[why];
