import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { createAcquirer } from '#sandbox/acquirer/acquirer';
import { acquirerApp } from '#sandbox/acquirer/acquirer-app';
import { listenOnLoopback } from '#sandbox/listen-on-loopback';
import { openFaults } from '#sandbox/network/faults';

export async function startAcquirer({
  port,
  issuerUrl,
  networkKey,
  now = () => new Date(),
}: {
  port: number;
  issuerUrl: string;
  networkKey: string;
  now?: () => Date;
}): Promise<{ port: number; close(): Promise<void> }> {
  const acquirer = createAcquirer({ issuerUrl, networkKey, now });
  const app = acquirerApp({ acquirer, faults: openFaults(), networkKey });
  // The adapter's type allows HTTP/2, which this server never speaks.
  const listener = getRequestListener((request, env) => app.fetch(request, env as HttpBindings));
  return listenOnLoopback(listener, port);
}
