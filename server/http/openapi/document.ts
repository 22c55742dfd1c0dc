import { z } from 'zod';
import { CONFIRMATION_HEADER } from '#protocol/passkey';
import { NAMED } from '#server/http/openapi/named-schemas';
import type { Operation } from '#server/http/openapi/operation';
import { OPERATIONS } from '#server/http/openapi/operations';
import { problemsOf } from '#server/http/openapi/problems';
import { SECURITY, SECURITY_SCHEMES } from '#server/http/openapi/security';

type Json = Record<string, unknown>;

/** OpenAPI 3.1, whose schemas are JSON Schema 2020-12: what the server's own zod schemas say, and nothing by hand. */
export function openApiDocument({ publicUrl, development }: { publicUrl: string; development: boolean }) {
  const operations = OPERATIONS.filter((operation) => development || !operation.development);
  const { schemas, refOf } = answerSchemas(operations);
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method]: describe(operation, refOf) };
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Countersign',
      version: '1',
      description:
        'Agents ask to buy; rules or a person decide. Refusals are RFC 9457 problems: read `reason_code`, and `errors` for the field and the rule.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: { schemas, securitySchemes: SECURITY_SCHEMES },
  };
}

/** Every answer's schema under a name of its own, referring to the others by name. */
function answerSchemas(operations: readonly Operation[]) {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  for (const { id, ok } of operations) {
    const [, answer] = ok;
    if (answer instanceof z.ZodType && !registry.has(answer)) {
      registry.add(answer, { id: `${id[0]?.toUpperCase()}${id.slice(1)}Answer` });
    }
  }
  const refTo = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { uri: refTo, io: 'output', override: leaveRoom });
  const bare = Object.entries(schemas).map(([id, { $id: _, $schema: __, ...schema }]) => [id, schema]);
  return {
    schemas: Object.fromEntries(bare) as Record<string, Json>,
    refOf: (schema: z.ZodType) => ({ $ref: refTo(registry.get(schema)?.id ?? '') }),
  };
}

/** An answer may gain a field without breaking whoever reads it; only what is strict by its own schema stays closed. */
function leaveRoom({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void {
  if (zodSchema._zod.def.type === 'object' && !zodSchema._zod.def.catchall)
    delete jsonSchema.additionalProperties;
}

function describe(operation: Operation, refOf: (schema: z.ZodType) => Json): Json {
  const { id, summary, who, body } = operation;
  return {
    operationId: id,
    summary,
    security: SECURITY[who],
    ...parametersOf(operation),
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: inputSchema(body) } } } }
      : {}),
    responses: { ...okOf(operation, refOf), ...refusalsOf(operation) },
  };
}

function inputSchema(schema: z.ZodType): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return json;
}

function parametersOf({ path, query, signed }: Operation): Json {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: inputSchema(schema),
  }));
  const parameters = [...inPath, ...inQuery, ...(signed ? [CONFIRMATION] : [])];
  return parameters.length > 0 ? { parameters } : {};
}

function okOf({ ok: [status, answer], pages, speaks }: Operation, refOf: (schema: z.ZodType) => Json): Json {
  if (answer === undefined) return { [status]: { description: 'Done; nothing more to say.' } };
  const content =
    typeof answer === 'string'
      ? { [answer]: { schema: { type: 'string' } } }
      : {
          'application/json': { schema: refOf(answer) },
          ...(pages?.includes(status) ? PAGE : {}),
          ...(speaks ? STREAM : {}),
        };
  return { [status]: { description: 'Done.', content } };
}

const CONFIRMATION = {
  name: CONFIRMATION_HEADER,
  in: 'header',
  required: false,
  description:
    'After a refusal `passkey_required`: base64url of the JSON `{ ceremony_id, assertion }`, with the very same request.',
  schema: { type: 'string' },
};

const STREAM = { 'text/event-stream': { schema: { type: 'string' } } };
const PAGE = { 'text/html': { schema: { type: 'string' } } };

function refusalsOf(operation: Operation): Json {
  const entries = [...problemsOf(operation)].map(([status, codes]) => {
    const narrowed = { properties: { status: { const: status }, reason_code: { enum: codes } } };
    const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, narrowed] };
    const headers = status === 429 || status === 503 ? { headers: RETRY_AFTER } : {};
    const page = operation.pages?.includes(status) ? PAGE : {};
    const content = { 'application/problem+json': { schema }, ...page };
    return [status, { description: codes.join(', '), ...headers, content }] as const;
  });
  return Object.fromEntries(entries);
}

const RETRY_AFTER = { 'Retry-After': { schema: { type: 'integer' }, description: 'Whole seconds to wait.' } };
