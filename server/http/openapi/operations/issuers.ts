import { z } from 'zod';
import {
  CardholderList,
  CardholderView,
  ChooseCardholder,
  CreateIssuer,
  IssuerList,
  IssuerOrder,
  IssuerTested,
  IssuerView,
  UpdateIssuer,
} from '#protocol/issuer';
import type { Operation } from '#server/http/openapi/operation';

export const issuerOperations: readonly Operation[] = [
  {
    id: 'listIssuers',
    method: 'get',
    path: '/api/v1/issuers',
    summary: 'Card issuers in the order they are asked; of each key the last four characters.',
    who: 'owner',
    ok: [200, IssuerList],
  },
  {
    id: 'addIssuer',
    method: 'post',
    path: '/api/v1/issuers',
    summary: 'Adds a card issuer. Its key is sealed and never answered; nothing is asked of the issuer.',
    who: 'owner',
    body: CreateIssuer,
    signed: true,
    ok: [201, IssuerView],
    refused: { 409: ['live_key_in_development', 'test_key_in_production', 'too_many_issuers'] },
  },
  {
    id: 'orderIssuers',
    method: 'post',
    path: '/api/v1/issuers/order',
    summary:
      'The order in which they are asked: the first that makes cards in the currency is taken. Signed.',
    who: 'owner',
    body: IssuerOrder,
    signed: true,
    ok: [200, IssuerList],
  },
  {
    id: 'changeIssuer',
    method: 'patch',
    path: '/api/v1/issuers/:id',
    summary: 'Changes name, keys, template or state: absent keeps.',
    who: 'owner',
    body: UpdateIssuer,
    signed: true,
    ok: [200, IssuerView],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'removeIssuer',
    method: 'delete',
    path: '/api/v1/issuers/:id',
    summary: 'Removes an issuer and destroys its key; not while it has cards that are not closed.',
    who: 'owner',
    ok: [204],
    refused: { 404: ['not_found'], 409: ['issuer_has_open_cards'] },
  },
  {
    id: 'testIssuer',
    method: 'post',
    path: '/api/v1/issuers/:id/test',
    summary: 'Asks the issuer something that makes no card, with the stored key.',
    who: 'owner',
    ok: [200, IssuerTested],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'listCardholders',
    method: 'get',
    path: '/api/v1/issuers/:id/cardholders',
    summary: 'Stripe’s cardholders, with what Stripe still wants of each.',
    who: 'owner',
    ok: [200, CardholderList],
    refused: { 404: ['not_found'], 409: ['not_stripe', 'issuer_unusable'], 502: ['issuer_refused'] },
  },
  {
    id: 'chooseCardholder',
    method: 'post',
    path: '/api/v1/issuers/:id/cardholders',
    summary: 'Selects one of Stripe’s cardholders, or makes one and selects it.',
    who: 'owner',
    body: ChooseCardholder,
    signed: true,
    ok: [201, CardholderView],
    refused: { 404: ['not_found'], 409: ['not_stripe', 'issuer_unusable'], 502: ['issuer_refused'] },
  },
  ...(['stripe', 'privacy'] as const).map(
    (kind): Operation => ({
      id: kind === 'stripe' ? 'takeStripeWebhook' : 'takePrivacyWebhook',
      method: 'post',
      path: `/api/webhooks/${kind}/:issuerId`,
      summary:
        kind === 'stripe'
          ? 'Stripe asks whether a charge may pass, or reports one. Only its signature is believed.'
          : 'Privacy.com reports a charge. Only its signature is believed.',
      who: 'anyone',
      ok: [200, z.record(z.string(), z.unknown())],
      refused: {
        400: ['unreadable'],
        401: ['bad_signature'],
        404: ['not_found'],
      },
    }),
  ),
];
