import type { BodyField } from '#domain/body/body-fields';
import { keyPath } from '#domain/body/form-fields';

/** More parts than any form has. */
const MOST_PARTS = 2000;
const BOUNDARY = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i;
const DISPOSITION = /^content-disposition:\s*form-data\b(.*)$/im;
const NAME = /;\s*name="((?:[^"\\]|\\.)*)"/i;

export const boundaryOf = (contentType: string): string | null => {
  const match = BOUNDARY.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
};

/** Text parts alone are fields: a file, or a part with a coding of its own, goes to the shop as it is. */
function nameOf(head: string): string | null {
  if (/^content-transfer-encoding:\s*(?!binary|[78]bit)/im.test(head)) return null;
  const says = DISPOSITION.exec(head)?.[1] ?? '';
  return /;\s*filename\*?=/i.test(says) ? null : (NAME.exec(says)?.[1] ?? null);
}

/** Every text part of a multipart body, in place. Null when it is not closed, or holds more parts than a form. */
export function multipartFields(text: string, boundary: string): BodyField[] | null {
  const fields: BodyField[] = [];
  const mark = `\r\n--${boundary}`;
  if (!text.startsWith(mark.slice(2))) return null;
  let at = mark.length - 2;
  for (let parts = 0; parts <= MOST_PARTS; parts += 1) {
    if (text.startsWith('--', at)) return fields;
    const bodyAt = text.indexOf('\r\n\r\n', at) + 4;
    const end = text.indexOf(mark, bodyAt - 2);
    if (bodyAt < 4 || end < 0) return null;
    const start = Math.min(bodyAt, end);
    const name = nameOf(text.slice(at, bodyAt));
    if (name !== null)
      fields.push({ path: keyPath(name), value: text.slice(start, end), start, end, form: 'plain' });
    at = end + mark.length;
  }
  return null;
}
