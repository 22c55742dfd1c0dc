import { z } from 'zod';
import { Agent, CreateAgent, CreatedAgent, UpdateAgent } from '#protocol/agent';
import { PageQuery, pageOf } from '#protocol/page';
import { PolicyVersion } from '#protocol/policy';
import type { Operation } from '#server/http/openapi/operation';

export const agentOperations: readonly Operation[] = [
  {
    id: 'listAgents',
    method: 'get',
    path: '/api/v1/agents',
    summary: 'Agents, newest first, revoked ones too.',
    who: 'owner',
    query: PageQuery,
    ok: [200, pageOf(Agent)],
  },
  {
    id: 'getAgent',
    method: 'get',
    path: '/api/v1/agents/:id',
    summary: 'One agent and its policy.',
    who: 'owner',
    ok: [200, Agent],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'createAgent',
    method: 'post',
    path: '/api/v1/agents',
    summary: 'Makes an agent. Its key is in this answer and nowhere after it.',
    who: 'owner',
    body: CreateAgent,
    signed: true,
    ok: [201, CreatedAgent],
  },
  {
    id: 'updateAgent',
    method: 'patch',
    path: '/api/v1/agents/:id',
    summary: 'Changes name or policy: absent keeps, null clears.',
    who: 'owner',
    body: UpdateAgent,
    signed: true,
    ok: [200, Agent],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'replaceAgentKey',
    method: 'post',
    path: '/api/v1/agents/:id/key',
    summary: 'Makes a new key; the old one ends with it.',
    who: 'owner',
    signed: true,
    ok: [201, CreatedAgent],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'listPolicies',
    method: 'get',
    path: '/api/v1/agents/:id/policies',
    summary: 'Every policy the agent had, newest first; requests and audit name the version that decided.',
    who: 'owner',
    ok: [200, z.object({ items: z.array(PolicyVersion) })],
    refused: { 404: ['not_found'] },
  },
  {
    id: 'liftSuspension',
    method: 'post',
    path: '/api/v1/agents/:id/lift-suspension',
    summary: 'Lets an agent buy again whose card was charged beyond what was approved.',
    who: 'owner',
    ok: [200, Agent],
    refused: { 404: ['not_found'], 409: ['not_suspended'] },
  },
  {
    id: 'revokeAgent',
    method: 'delete',
    path: '/api/v1/agents/:id',
    summary: 'Ends the agent’s key and asks for its open cards to be closed.',
    who: 'owner',
    ok: [204],
    refused: { 404: ['not_found'] },
  },
];
