import { fillWhyWords } from '#domain/say/fill-why-words';
import type { FillOutcome } from '#protocol/checkout';
import type { FillWhy } from '#protocol/fill-why';

type Told = { readonly last4: string; readonly merchantHost: string };

/** What an agent should do next, one sentence an outcome. */
const SENTENCES: Record<FillOutcome, (told: Told) => string> = {
  filled: ({ last4 }) => `Filled with the card ending ${last4}. Press the shop's pay button.`,
  fill_failed: () => 'The card fields could not be filled or paid with. Ask a person to look at the page.',
  cannot_seal: () =>
    'This page cannot be paid without showing the card to the browser, so nothing was filled.',
  no_checkout: ({ merchantHost }) => `Open the checkout page of ${merchantHost} in the paired browser first.`,
  no_browser: () =>
    'No paired browser of this agent is online. The owner pairs one in the dashboard, under Browsers.',
  ambiguous_tab: ({ merchantHost }) =>
    `Several tabs show a checkout of ${merchantHost}. Call fill_checkout again with one of the tabs listed.`,
  ambiguous_form: () =>
    'The page has several card forms. Leave only the one to pay with open, then try again.',
  total_mismatch: () => 'The page asks for another total than was approved. Request the right amount.',
  not_approved: () => 'This purchase is not approved, so there is no card to fill.',
  already_used: () => 'This purchase was already paid once. A second payment needs a new request.',
  busy: () => 'That browser is filling another purchase. Try again when it is done.',
  timed_out: () => 'The browser did not answer in time. Check that it is running, then try again.',
};

/** The word that the browser gave says more than the outcome alone. */
export const fillSentence = (outcome: FillOutcome, told: Told, why?: FillWhy): string =>
  why === undefined ? SENTENCES[outcome](told) : fillWhyWords(why);
