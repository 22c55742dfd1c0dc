/** A few words to write the part of an issuer's contract that we rely on: OpenAPI 3.1, read by people first. */
export type Schema = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, Schema>>;

export const text: Schema = { type: 'string' };
export const digits = (length: string): Schema => ({ type: 'string', pattern: `^\\d{${length}}$` });
export const whole: Schema = { type: 'integer' };
export const truth: Schema = { type: 'boolean' };
export const oneOf = (...words: string[]): Schema => ({ type: 'string', enum: words });
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const mapOf = (value: Schema): Schema => ({ type: 'object', additionalProperties: value });
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

const objectOf = (required: Fields, optional: Fields, open: boolean): Schema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: open,
});
/** What an issuer tells: it may always add fields. */
export const told = (required: Fields, optional: Fields = {}) => objectOf(required, optional, true);
/** What we send: a field that is not here is one that nobody promised to read. */
export const sent = (required: Fields, optional: Fields = {}) => objectOf(required, optional, false);

export type Described = {
  query?: Fields;
  body?: Schema;
  /** The status of a success, 200 when it is not said, and what it carries. */
  ok: Schema;
  status?: number;
};
export type Contract = ReturnType<typeof contractOf>;

/** Paths as OpenAPI writes them, by method. `form` is the content type of an issuer that takes no JSON. */
export function contractOf(
  title: string,
  error: Schema,
  paths: Readonly<Record<string, Readonly<Record<string, Described>>>>,
  { form = false }: { form?: boolean } = {},
) {
  const contentType = form ? 'application/x-www-form-urlencoded' : 'application/json';
  const json = (schema: Schema) => ({ description: '', content: { 'application/json': { schema } } });
  const operation = (path: string, { query = {}, body, ok, status = 200 }: Described) => ({
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: text,
      })),
      ...Object.entries(query).map(([name, schema]) => ({
        name,
        in: 'query',
        schema,
        ...(schema.type === 'array' ? { style: 'deepObject', explode: true } : {}),
      })),
    ],
    ...(body ? { requestBody: { required: true, content: { [contentType]: { schema: body } } } } : {}),
    responses: { [status]: json(ok), default: json(error) },
  });
  return {
    openapi: '3.1.0',
    info: { title, version: 'what we rely on' },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, described]) => [method, operation(path, described)]),
        ),
      ]),
    ),
  };
}
