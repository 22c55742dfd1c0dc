import { AuditEntry } from '#protocol/audit';
import { type Backend, bearer, call, OWNER_TOKEN } from '#tests/server/backend';

/** The whole log, oldest first, as it is exported; or its rows of one kind. */
export async function readAudit({ url }: Pick<Backend, 'url'>, kind?: string): Promise<AuditEntry[]> {
  const { text } = await call(`${url}/api/v1/audit/export`, 'GET', bearer(OWNER_TOKEN));
  const entries = text
    .split('\n')
    .filter(Boolean)
    .map((line) => AuditEntry.parse(JSON.parse(line)));
  return kind === undefined ? entries : entries.filter((entry) => entry.kind === kind);
}
