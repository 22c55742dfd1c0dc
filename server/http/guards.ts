import type { Context, Handler } from 'hono';
import type { Device } from '#server/devices/device';
import type { HttpDeps } from '#server/http/http-deps';
import { type Act, REFUSAL_DETAIL, refuseAct } from '#server/http/may-act';
import { comesFromAgentBrowser, identify, type Principal } from '#server/http/principal';
import { problem } from '#server/http/problem';
import type { KnownAgent } from '#server/owners/agents';
import type { Actor } from '#server/owners/owners';

type Answer = Response | Promise<Response>;

/** Every protected route is wrapped in one of these, so that no handler ever asks who is calling. */
export type Guards = ReturnType<typeof createGuards>;

export function createGuards(deps: HttpDeps, takeTurn: (agentId: string, now: Date) => number | null) {
  const refuseUnknown = (c: Context, code: string, detail: string) => {
    c.header('www-authenticate', 'Bearer realm="countersign"');
    return problem(c, 401, code, detail);
  };
  return {
    owner:
      (act: Act, handle: (c: Context, actor: Actor, principal: Principal) => Answer): Handler =>
      async (c) => {
        const known = await identify(deps, c);
        if (!known.ok) return refuseUnknown(c, known.code, known.detail);
        const { principal } = known;
        const marked = principal.kind === 'session' && principal.session.agentBrowser;
        const agentBrowser = marked || comesFromAgentBrowser(c);
        const { development, ownerTokenFull } = deps;
        const refusal = refuseAct(principal, act, { development, ownerTokenFull, agentBrowser });
        if (refusal) return problem(c, 403, refusal, REFUSAL_DETAIL[refusal]);
        return handle(c, actorOf(principal), principal);
      },
    device:
      (handle: (c: Context, device: Device) => Answer): Handler =>
      async (c) => {
        const known = await identify(deps, c);
        if (!known.ok) return refuseUnknown(c, known.code, known.detail);
        if (known.principal.kind !== 'device') {
          return problem(c, 403, 'devices_only', 'Only a paired browser may do this.');
        }
        return handle(c, known.principal.device);
      },
    agent:
      (handle: (c: Context, agent: KnownAgent) => Answer): Handler =>
      async (c) => {
        const known = await identify(deps, c);
        if (!known.ok) return refuseUnknown(c, known.code, known.detail);
        if (known.principal.kind !== 'agent')
          return problem(c, 403, 'agents_only', 'Only an agent may do this.');
        const waitSeconds = takeTurn(known.principal.agent.id, deps.now());
        if (waitSeconds !== null) {
          c.header('retry-after', String(waitSeconds));
          return problem(c, 429, 'too_many_requests', `Ask again in ${waitSeconds} s.`);
        }
        return handle(c, known.principal.agent);
      },
  };
}

function actorOf(principal: Principal): Actor {
  switch (principal.kind) {
    case 'owner_token':
      return { accountId: principal.accountId, who: 'automation' };
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
