import type { BodyField } from '#domain/body/body-fields';
import { formFields } from '#domain/body/form-fields';
import { innerFields } from '#domain/body/inner-fields';
import { jsonFields } from '#domain/body/json-fields';
import { boundaryOf, multipartFields } from '#domain/body/multipart-fields';
import { withNamedValues } from '#domain/body/named-values';

const isJson = (text: string) => /^\s*[[{]/.test(text);
const isForm = (text: string) => /^[\w.[\]%+-]{1,200}=[^\r\n]*$/.test(text);
const boundaryIn = (text: string) => /^--([\w'()+,./:=? -]{1,70})\r\n/.exec(text)?.[1] ?? null;

/** What the body itself looks like, where its type says nothing. */
function sniffed(text: string): BodyField[] | null {
  if (isJson(text)) return jsonFields(text);
  const boundary = boundaryIn(text);
  if (boundary !== null) return multipartFields(text, boundary);
  return isForm(text) ? formFields(text) : null;
}

function outerFields(text: string, contentType: string): BodyField[] | null {
  const media = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  // Pages send JSON as text/plain to spare themselves a preflight, and some give no type at all.
  if (media === '' || media === 'text/plain') return sniffed(text);
  if (media === 'application/json' || media.endsWith('+json')) return jsonFields(text);
  if (media === 'application/x-www-form-urlencoded')
    return isJson(text) ? jsonFields(text) : formFields(text);
  if (media !== 'multipart/form-data') return null;
  const boundary = boundaryOf(contentType);
  return boundary === null ? null : multipartFields(text, boundary);
}

/** The values of a body, those inside other values too. Null is a body nobody here can change safely. */
export function readBody(text: string, contentType: string): BodyField[] | null {
  const fields = outerFields(text, contentType);
  return fields && withNamedValues(innerFields(text, fields));
}

/**
 * At a shared processor who is paid stands in the body too: there one reading counts, by the declared type alone,
 * because a body that reads in two ways could name one account to us and another to the processor.
 */
export function readDeclared(text: string, contentType: string): BodyField[] | null {
  const media = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (media === 'application/x-www-form-urlencoded') return formFields(text);
  const isJsonType = media === 'application/json' || media.endsWith('+json') || media === 'text/plain';
  return isJsonType ? jsonFields(text) : null;
}
