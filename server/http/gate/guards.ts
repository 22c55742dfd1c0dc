import type { Context, Handler } from 'hono';
import { CONFIRMATION_HEADER } from '#protocol/passkey';
import type { Device } from '#server/devices/device';
import { badInput, problem, tooMany } from '#server/http/answer/problem';
import { readConfirmation } from '#server/http/answer/read-confirmation';
import type { TakeCallerTurn } from '#server/http/gate/caller-limits';
import type { HttpDeps } from '#server/http/http-deps';
import { knowConnection } from '#server/http/known-connections';
import { comesFromAgentBrowser } from '#server/http/who/agent-browser';
import { type Act, REFUSAL_DETAIL, refuseAct, refuseRaising } from '#server/http/who/may-act';
import { identify, type Principal } from '#server/http/who/principal';
import type { KnownAgent } from '#server/owners/agents/agents';
import type { Actor } from '#server/step-up/signer';

type Answer = Response | Promise<Response>;

/** What an owner, a browser or an agent asks is wrapped in one of these: its handler gets a caller that is known and may. */
export type Guards = ReturnType<typeof createGuards>;

export function createGuards(deps: HttpDeps, takeTurn: TakeCallerTurn) {
  const refuseUnknown = (c: Context, code: string, detail: string) => {
    c.header('www-authenticate', 'Bearer realm="countersign"');
    return problem(c, 401, code, detail);
  };
  /** Who calls, once it is known and its turn; otherwise the refusal. */
  const enter = async (c: Context): Promise<Principal | Response> => {
    const known = await identify(deps, c);
    if (!known.ok) return refuseUnknown(c, known.code, known.detail);
    if (c.env?.incoming) knowConnection(c.env.incoming.socket);
    const waitSeconds = takeTurn(known.principal, deps.now());
    return waitSeconds === null ? known.principal : tooMany(c, waitSeconds);
  };
  const waits = ({ waitsUntil }: Device) => waitsUntil !== null && waitsUntil > deps.now().toISOString();
  return {
    owner:
      (act: Act, handle: (c: Context, actor: Actor, principal: Principal) => Answer): Handler =>
      async (c) => {
        const principal = await enter(c);
        if (principal instanceof Response) return principal;
        const marked = principal.kind === 'session' && principal.session.agentBrowser;
        const agentBrowser = marked || (await comesFromAgentBrowser(c, deps.devices));
        const { development, ownerTokenFull } = deps;
        const deviceWaits = principal.kind === 'device' && waits(principal.device);
        const standing = { development, ownerTokenFull, agentBrowser, deviceWaits };
        const refusal = refuseAct(principal, act, standing);
        if (refusal) return problem(c, 403, refusal, REFUSAL_DETAIL[refusal]);
        const read = readConfirmation(c);
        if (!read.ok) {
          const rule = 'base64url of { ceremony_id, assertion }';
          return badInput(c, [{ field: CONFIRMATION_HEADER, rule }]);
        }
        const cannotRaise = refuseRaising(principal, act, standing);
        const actor = { ...actorOf(principal), confirmation: read.confirmation, cannotRaise };
        return handle(c, actor, principal);
      },
    /** `evenWaiting`: an owner seat inside its 24 hours may ask this, to learn that it waits. */
    device:
      (handle: (c: Context, device: Device) => Answer, { evenWaiting = false } = {}): Handler =>
      async (c) => {
        const principal = await enter(c);
        if (principal instanceof Response) return principal;
        if (principal.kind !== 'device') {
          return problem(c, 403, 'devices_only', 'Only a paired browser may do this.');
        }
        if (waits(principal.device) && !evenWaiting)
          return problem(c, 403, 'device_waiting', REFUSAL_DETAIL.device_waiting);
        return handle(c, principal.device);
      },
    agent:
      (handle: (c: Context, agent: KnownAgent) => Answer): Handler =>
      async (c) => {
        const principal = await enter(c);
        if (principal instanceof Response) return principal;
        if (principal.kind !== 'agent') return problem(c, 403, 'agents_only', 'Only an agent may do this.');
        return handle(c, principal.agent);
      },
  };
}

function actorOf(principal: Principal): Actor {
  switch (principal.kind) {
    case 'owner_token':
      return { accountId: principal.accountId, who: 'automation', isAutomation: true };
    case 'session':
      return { accountId: principal.session.accountId, who: 'owner' };
    case 'device':
      return {
        accountId: principal.device.accountId,
        who: principal.device.automation ? 'automation' : `device:${principal.device.id}`,
      };
    case 'agent':
      return { accountId: principal.agent.accountId, who: `agent:${principal.agent.id}` };
  }
}
