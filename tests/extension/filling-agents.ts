import { type AgentClient, connectAgent } from '#scripts/stage/agent-client';
import type { Stage } from '#scripts/stage/stage';

export type FillingAgents = { agents: Record<'sealed' | 'direct', AgentClient>; ids: string[] };

/** Two agents that differ in nothing but their delivery. */
export async function agentsByDelivery(stage: Stage): Promise<FillingAgents> {
  const ids: string[] = [];
  const connect = async (card_delivery: 'sealed' | 'direct') => {
    const policy = { auto_approve_threshold: '200.00', new_payee: 'allow', card_delivery };
    const { agent, api_key } = await stage.owner.createAgent(card_delivery, policy);
    ids.push(agent.id);
    return connectAgent(stage.address, api_key);
  };
  return { agents: { sealed: await connect('sealed'), direct: await connect('direct') }, ids };
}
