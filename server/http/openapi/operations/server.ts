import { z } from 'zod';
import { Health, NetworkAnswer } from '#protocol/answers';
import type { Operation } from '#server/http/openapi/operation';

/** The sandbox's card network reports here, as a real one reports to an issuer. */
const NETWORK_DOORS = (
  [
    ['authoriseInSandbox', 'authorizations', 'whether a charge may pass.'],
    ['captureInSandbox', 'captures', 'to be told that a shop takes the money of an authorisation.'],
    ['reverseInSandbox', 'reversals', 'to be told that an authorisation was given up.'],
    ['refundInSandbox', 'refunds', 'to be told that money was given back.'],
    ['forcePostInSandbox', 'force-posts', 'to be told of a charge that nobody was asked about.'],
  ] as const
).map(
  ([id, door, asks]): Operation => ({
    id,
    method: 'post',
    path: `/api/sandbox/network/${door}`,
    summary: `The sandbox’s card network asks ${asks}`,
    who: 'network',
    body: z.record(z.string(), z.unknown()),
    ok: [200, NetworkAnswer],
    refused: { 404: ['not_found'] },
    development: true,
  }),
);

export const serverOperations: readonly Operation[] = [
  {
    id: 'ready',
    method: 'get',
    path: '/healthz',
    summary: 'Readiness: this process and its database answer.',
    who: 'anyone',
    ok: [200, Health],
    refused: { 503: ['database_away', 'stopping'] },
  },
  {
    id: 'live',
    method: 'get',
    path: '/healthz/live',
    summary: 'Liveness: this process answers.',
    who: 'anyone',
    ok: [200, Health],
  },
  {
    id: 'metrics',
    method: 'get',
    path: '/metrics',
    summary:
      'Prometheus text, for the owner token, or from this machine when nothing else reaches the server.',
    who: 'operator',
    ok: [200, 'text/plain'],
  },
  {
    id: 'openapi',
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This document.',
    who: 'anyone',
    ok: [200, z.record(z.string(), z.unknown())],
  },
  ...NETWORK_DOORS,
];
