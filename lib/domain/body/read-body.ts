import type { BodyField } from '#domain/body/body-fields';
import { formFields } from '#domain/body/form-fields';
import { jsonFields } from '#domain/body/json-fields';

/** The values of a body by its media type. Null is a body nobody here can change safely. */
export function readBody(text: string, contentType: string): BodyField[] | null {
  const media = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (media === 'application/x-www-form-urlencoded') return formFields(text);
  // Pages send JSON as text/plain to spare themselves a preflight.
  if (media === 'application/json' || media.endsWith('+json') || media === 'text/plain')
    return jsonFields(text);
  return null;
}
