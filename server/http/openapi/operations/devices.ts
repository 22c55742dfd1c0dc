import { FillReported } from '#protocol/checkout';
import { DeviceView, SocketTicket } from '#protocol/device';
import { DeviceState, StateQuery } from '#protocol/device-state';
import { PageQuery, pageOf } from '#protocol/page';
import { RelayRefusal, SealedEnvelope } from '#protocol/relay';
import { LinkAnswer } from '#protocol/shown-card';
import type { Operation } from '#server/http/openapi/operation';

/** A link that shows nothing any more. */
const OVER = ['link_lapsed', 'shown_out', 'already_used', 'closed'];

export const deviceOperations: readonly Operation[] = [
  {
    id: 'listDevices',
    method: 'get',
    path: '/api/v1/devices',
    summary: 'Paired browsers, newest first.',
    who: 'owner',
    query: PageQuery,
    ok: [200, pageOf(DeviceView)],
  },
  {
    id: 'revokeDevice',
    method: 'delete',
    path: '/api/v1/devices/:id',
    summary: 'Ends a browser’s pairing.',
    who: 'owner',
    ok: [204],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'allowDevice',
    method: 'post',
    path: '/api/v1/devices/:id/allow',
    summary: 'Lets an owner seat that waits its 24 hours work now.',
    who: 'owner',
    signed: true,
    ok: [204],
    refused: { 403: ['must_wait'], 404: ['not_found'] },
  },
  {
    id: 'getDeviceState',
    method: 'get',
    path: '/api/v1/devices/state',
    summary: 'What this browser may know.',
    who: 'device',
    query: StateQuery,
    ok: [200, DeviceState],
  },
  {
    id: 'createSocketTicket',
    method: 'post',
    path: '/api/v1/devices/socket-ticket',
    summary: 'A single-use ticket for the WebSocket at /api/v1/devices/socket.',
    who: 'device',
    ok: [201, SocketTicket],
  },
  {
    id: 'reportFill',
    method: 'post',
    path: '/api/v1/fills',
    summary: 'What the browser says of a fill; recorded as reported.',
    who: 'device',
    body: FillReported,
    ok: [204],
  },
  {
    id: 'relay',
    method: 'post',
    path: '/api/v1/relay',
    summary: 'Sends one paused payment with the real card; request and answer are JWE.',
    who: 'device',
    body: SealedEnvelope,
    ok: [200, SealedEnvelope],
    refused: { 422: RelayRefusal.options },
  },
  {
    id: 'openCard',
    method: 'get',
    path: '/card/:token',
    summary:
      'A paired browser gets what its purchase was approved for, sealed or direct; for link delivery the agent’s own key gets the card; everybody else a page without it.',
    who: 'link',
    ok: [200, LinkAnswer],
    pages: [200, 404, 410],
    refused: {
      404: ['not_found'],
      406: ['json_only'],
      409: ['frozen', 'expired', 'closed', 'already_used', 'cannot_seal', 'link_delivery'],
      410: OVER,
      503: ['issuer_away'],
    },
  },
  {
    id: 'showCard',
    method: 'post',
    path: '/card/:token',
    summary: 'The button of the page of a card delivered by link: shows it, three times at most.',
    who: 'link',
    ok: [200, 'text/html'],
    pages: [403, 404, 409, 410, 503],
    refused: { 403: ['devices_only'], 404: ['not_found'], 409: ['frozen'], 410: OVER, 503: ['issuer_away'] },
  },
];
