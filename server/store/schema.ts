import type { AccountTables } from '#server/store/schema/account-tables';
import type { AgentTables } from '#server/store/schema/agent-tables';
import type { AuditTables } from '#server/store/schema/audit-tables';
import type { CardTables } from '#server/store/schema/card-tables';
import type { DeviceTables } from '#server/store/schema/device-tables';
import type { PurchaseTables } from '#server/store/schema/purchase-tables';
import type { SandboxTables } from '#server/store/schema/sandbox-tables';

/** Times are ISO 8601 UTC text, which sorts as time does. Lists and documents are JSON text. */
export interface Schema
  extends AccountTables,
    AgentTables,
    PurchaseTables,
    CardTables,
    SandboxTables,
    DeviceTables,
    AuditTables {}
