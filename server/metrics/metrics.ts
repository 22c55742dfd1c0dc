/** What this server says of itself in Prometheus text. No account, agent, merchant, amount or address is ever a label. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { OutboxBacklog } from '#server/store/outbox/outbox-backlog';

/** One process has one memory and one event loop, however many servers are made in it. */
const ofProcess = new Registry();
collectDefaultMetrics({ register: ofProcess });

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics({ backlog }: { backlog: () => Promise<OutboxBacklog> }) {
  const own = new Registry();
  const registers = [own];
  const requests = new Histogram({
    name: 'countersign_http_request_seconds',
    help: 'Duration of HTTP requests by route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const decisions = new Counter({
    name: 'countersign_decisions_total',
    help: 'Answers to purchase requests (by rules, retries included) and owners’ decisions, by outcome.',
    labelNames: ['by', 'outcome'],
    registers,
  });
  const issuing = new Histogram({
    name: 'countersign_card_issue_seconds',
    help: 'Duration of card issuance by issuer and outcome.',
    labelNames: ['issuer', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const relays = new Counter({
    name: 'countersign_relays_total',
    help: 'Relayed requests: answered, or the word they were refused with.',
    labelNames: ['outcome'],
    registers,
  });
  const fills = new Counter({
    name: 'countersign_fills_total',
    help: 'Fills that agents asked for, by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const jobs = new Gauge({
    name: 'countersign_outbox_jobs',
    help: 'Jobs of the outbox that wait, and that were given up.',
    labelNames: ['state'],
    registers,
  });
  const oldest = new Gauge({
    name: 'countersign_outbox_oldest_due_seconds',
    help: 'For how long the oldest due job has waited.',
    registers,
  });
  const contentType: string = own.contentType;
  return {
    requested: (method: string, route: string, status: number, seconds: number) =>
      requests.observe({ method, route, status }, seconds),
    decided: (by: 'rules' | 'owner', outcome: string) => decisions.inc({ by, outcome }),
    issued: (issuer: string, outcome: 'issued' | 'failed', seconds: number) =>
      issuing.observe({ issuer, outcome }, seconds),
    relayed: (outcome: string) => relays.inc({ outcome }),
    filled: (outcome: string) => fills.inc({ outcome }),
    contentType,
    async text(): Promise<string> {
      const owed = await backlog();
      jobs.set({ state: 'waiting' }, owed.waiting);
      jobs.set({ state: 'failed' }, owed.failed);
      oldest.set(owed.oldestDueSeconds);
      return Registry.merge([own, ofProcess]).metrics();
    },
  };
}
