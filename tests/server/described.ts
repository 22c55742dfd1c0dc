import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Answer } from '#tests/server/api-tour';

type Json = Record<string, unknown>;
type Response = { content?: Record<string, { schema: object }> };
type DescribedOperation = { operationId: string; responses: Record<string, Response> };
export type Document = { paths: Record<string, Record<string, DescribedOperation>>; components: Json };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The document as the strictest reader takes it: an answer with a field that is not described is wrong. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, closed(item)]));
  const open = inner.type === 'object' && inner.properties && inner.additionalProperties === undefined;
  return open ? { ...inner, additionalProperties: false } : inner;
}

/** Holds real answers against the document that the server gives of itself. */
export function createReader(document: Document) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ $id: 'http://api.test/', components: closed(document.components) });
  const operations = new Map(
    Object.values(document.paths).flatMap((path) => Object.values(path).map((op) => [op.operationId, op])),
  );
  const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
  return {
    ids: [...operations.keys()],
    /** What is wrong with this answer of that operation; empty when it is as described. */
    problemsWith(id: string, { status, headers, text, json }: Answer): string[] {
      const response = operations.get(id)?.responses[status];
      if (!response) return [`${id} answers ${status}, which is not described: ${text}`];
      const type = headers.get('content-type')?.split(';')[0] ?? '';
      if (!response.content) return text === '' ? [] : [`${id} ${status} has a body, none is described`];
      const described = response.content[type];
      if (!described) return [`${id} ${status} is ${type}, which is not described`];
      if (!/\bjson$/.test(type)) return [];
      const name = `${id} ${status} ${type}`;
      const local = JSON.parse(JSON.stringify(described.schema).replaceAll('"#/', '"http://api.test/#/'));
      const validate = compiled.get(name) ?? ajv.compile(local);
      compiled.set(name, validate);
      if (validate(json)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${name}${instancePath} ${message} ${JSON.stringify(params)}: ${text.slice(0, 300)}`,
      );
    },
  };
}
