import type { BackendClient } from '#extension/backend/backend-client';
import type { DeviceKeys, KeyStore } from '#extension/backend/device-keys';
import type { SeatMark } from '#extension/pairing/seat-mark';
import type { SnapshotKeeper } from '#extension/state/snapshot-keeper';
import type { StoredPairing, StoredValue } from '#extension/state/stored-pairing';
import { ClaimedPairing, FinishedPairing } from '#protocol/device';
import type { Done, Pairing } from '#protocol/messages';

type Deps = {
  stored: StoredValue<StoredPairing>;
  keyStore: KeyStore;
  clientFor: (address: string, token: string | null, keys: DeviceKeys) => BackendClient;
  seatMark: SeatMark;
  snapshot: SnapshotKeeper;
  browserName: () => string;
  now: () => Date;
  pause: (ms: number) => Promise<void>;
  paired: () => void;
};

const ASK_EVERY_MS = 1000;

export const shownPairing = (pairing: StoredPairing | null): Pairing => {
  if (!pairing) return { step: 'unpaired' };
  const { address, seat, automation } = pairing;
  return pairing.step === 'paired'
    ? { step: 'paired', address, seat, automation, device_id: pairing.device_id }
    : {
        step: 'matching',
        address,
        seat,
        automation,
        match_number: pairing.match_number,
        expires_at: pairing.expires_at,
      };
};

/** Claim the code, show the number to match, ask every second until the owner typed it, keep the token. */
export function createPairingFlow(deps: Deps) {
  let polling = false;

  async function forget(error?: string): Promise<void> {
    await deps.stored.clear();
    await deps.keyStore.forget();
    await deps.snapshot.change({
      pairing: { step: 'unpaired', ...(error ? { error } : {}) },
      connection: 'unpaired',
      state: null,
    });
  }

  /** One question to the backend; true when there is nothing more to ask. */
  async function askOnce(): Promise<boolean> {
    const waiting = await deps.stored.read();
    if (waiting?.step !== 'matching') return true;
    const keys = await deps.keyStore.load();
    if (!keys || deps.now() >= new Date(waiting.expires_at)) {
      await forget('The pairing code ran out. Make a new one.');
      return true;
    }
    const path = `/api/v1/devices/claim/${encodeURIComponent(waiting.pairing_id)}/finish`;
    // With cookies, so that the mark a server sets for an agent seat stays in this browser.
    const answer = await deps
      .clientFor(waiting.address, null, keys)
      .call('POST', path, FinishedPairing, { body: {}, withCookies: true });
    if (!answer.ok) {
      if (answer.code === 'backend_unreachable') return false;
      await forget(answer.message);
      return true;
    }
    if (answer.value.state === 'waiting') return false;
    if (answer.value.state === 'refused') {
      await forget('The pairing was refused in the dashboard.');
      return true;
    }
    const { device_id, token, seat, automation, relay_key } = answer.value;
    if (seat === 'agent') await deps.seatMark.put(waiting.address);
    await deps.stored.write({
      step: 'paired',
      address: waiting.address,
      device_id,
      token,
      seat,
      automation,
      relay_key,
    });
    await deps.snapshot.change({ pairing: shownPairing(await deps.stored.read()), connection: 'connecting' });
    deps.paired();
    return true;
  }

  async function poll(): Promise<void> {
    if (polling) return;
    polling = true;
    try {
      while (!(await askOnce())) await deps.pause(ASK_EVERY_MS);
    } finally {
      polling = false;
    }
  }

  return {
    async start(input: { address: string; code: string; name: string }): Promise<Done> {
      if ((await deps.stored.read())?.step === 'paired') {
        return { ok: false, code: 'already_paired', message: 'This browser is paired. Forget it first.' };
      }
      const { protocol, origin } = new URL(input.address);
      if (protocol !== 'https:' && protocol !== 'http:') {
        return { ok: false, code: 'bad_address', message: 'The address starts with https:// or http://.' };
      }
      const keys = await deps.keyStore.make();
      const answer = await deps
        .clientFor(origin, null, keys)
        .call('POST', '/api/v1/devices/claim', ClaimedPairing, {
          body: {
            code: input.code.trim(),
            name: input.name.trim() || deps.browserName(),
            browser: deps.browserName(),
            sign_jwk: keys.signJwk,
            seal_jwk: keys.sealJwk,
          },
        });
      if (!answer.ok) {
        await deps.snapshot.change({ pairing: { step: 'unpaired', error: answer.message } });
        return answer;
      }
      const waiting: StoredPairing = { step: 'matching', address: origin, ...answer.value };
      await deps.stored.write(waiting);
      await deps.snapshot.change({ pairing: shownPairing(waiting) });
      void poll();
      return { ok: true };
    },
    /** After a restart of the worker the question goes on where it stopped. */
    resume: poll,
    forget,
  };
}
export type PairingFlow = ReturnType<typeof createPairingFlow>;
