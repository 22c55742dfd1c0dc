import type { Operation } from '#server/http/openapi/operation';
import { accountOperations } from '#server/http/openapi/operations/account';
import { agentDoorOperations } from '#server/http/openapi/operations/agent-door';
import { agentOperations } from '#server/http/openapi/operations/agents';
import { auditOperations } from '#server/http/openapi/operations/audit';
import { deviceOperations } from '#server/http/openapi/operations/devices';
import { issuerOperations } from '#server/http/openapi/operations/issuers';
import { pairingOperations } from '#server/http/openapi/operations/pairing';
import { passkeyOperations } from '#server/http/openapi/operations/passkeys';
import { requestOperations } from '#server/http/openapi/operations/requests';
import { serverOperations } from '#server/http/openapi/operations/server';
import { sessionOperations } from '#server/http/openapi/operations/session';

/** Everything that can be asked of this server over HTTP, the dashboard's own files excepted. */
export const OPERATIONS: readonly Operation[] = [
  ...agentDoorOperations,
  ...agentOperations,
  ...requestOperations,
  ...accountOperations,
  ...issuerOperations,
  ...deviceOperations,
  ...pairingOperations,
  ...auditOperations,
  ...sessionOperations,
  ...passkeyOperations,
  ...serverOperations,
];
