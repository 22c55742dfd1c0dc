/**
 * The relay: a browser holds an alias and a grant, the backend holds the card, and only here do they meet.
 * Every promise about the number rests on the files in this folder.
 */
import { randomInt } from 'node:crypto';
import { paymentHosts } from '#domain/merchant/payment-hosts';
import type { FillReported } from '#protocol/checkout';
import type { RelayRefusal } from '#protocol/relay';
import type { FillAnswer } from '#protocol/tools';
import type { Device } from '#server/devices/device';
import { createResolveHost } from '#server/outbound/resolve-host';
import { createSend } from '#server/outbound/send';
import { confirmEnd } from '#server/relay/confirm-end';
import { sealFor } from '#server/relay/envelope';
import { type AskedFills, fillCheckout } from '#server/relay/fill-checkout';
import { type OpenedCard, openCard } from '#server/relay/open-card';
import { PATIENCE, type Patience } from '#server/relay/patience';
import { REFUSAL_SENTENCES } from '#server/relay/refusal-sentences';
import type { RelayDeps } from '#server/relay/relay-deps';
import { relayRequest } from '#server/relay/relay-request';
import { reportFill } from '#server/relay/report-fill';
import { trackUnderWay } from '#server/relay/under-way';

export type Relayed = { ok: true; jwe: string } | { ok: false; reason_code: RelayRefusal; message: string };

export type Relay = {
  openCard(ask: { device: Device; token: string }): Promise<OpenedCard>;
  relay(ask: { device: Device; jwe: string }): Promise<Relayed>;
  /** Null when the purchase is not this agent's. */
  fillCheckout(ask: {
    agentId: string;
    requestId: string;
    tab?: string | undefined;
  }): Promise<FillAnswer | null>;
  reportFill(ask: { device: Device; reported: FillReported }): Promise<void>;
  /** Tells a browser to let go of its tab, after the answer that is under way for it. */
  grantClosed(deviceId: string, grantId: string, why: string): void;
};

export type RelayNeeds = Omit<RelayDeps, 'hosts' | 'send' | 'random' | 'patience'> & {
  development: boolean;
  patience?: Patience;
  /** Where the sandbox listens; it counts in development alone. */
  sandboxPort: number | undefined;
};

export function createRelay({ development, sandboxPort, ...needs }: RelayNeeds): Relay {
  const deps: RelayDeps = {
    ...needs,
    hosts: paymentHosts(development && sandboxPort !== undefined ? { sandboxPort } : {}),
    send: createSend({ development, resolveHost: createResolveHost({ development }) }),
    random: randomInt,
    patience: needs.patience ?? PATIENCE,
  };
  const asked: AskedFills = new Map();
  const underWay = trackUnderWay();
  return {
    openCard: ({ device, token }) => openCard(deps, device, token),
    async relay({ device, jwe }) {
      const paid = await relayRequest(deps, device, jwe, underWay.during);
      if (paid.ok) return { ok: true, jwe: await sealFor(device.sealJwk, paid.answer) };
      return { ok: false, reason_code: paid.code, message: REFUSAL_SENTENCES[paid.code] };
    },
    fillCheckout: (ask) => fillCheckout(deps, asked, ask),
    reportFill: ({ device, reported }) => reportFill(deps, asked, device, reported),
    grantClosed: (deviceId, grantId, why) =>
      underWay.after(grantId, () => {
        void confirmEnd(deps, grantId).then(
          () => deps.hub.send(deviceId, { type: 'grant_closed', grant_id: grantId, why }),
          // What cannot be asked is not told: the tab stays held until its grant ends.
          () => undefined,
        );
      }),
  };
}
