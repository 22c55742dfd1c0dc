/** Where mails go out, read once from `SMTP_URL`. Null when the text is no such address. */
export type MailServer = { url: string; from: string | null };

/** `smtp://user:password@host:587` or `smtps://…`; `?from=countersign@example.com` says whom mails come from. */
export function readMailServer(text: string): MailServer | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if ((url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') return null;
  const from = url.searchParams.get('from');
  if (from !== null && !isMailAddress(from)) return null;
  url.searchParams.delete('from');
  return { url: url.href, from };
}

/** One plain address; no name, no list, no line break. */
export const isMailAddress = (text: string) =>
  /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,250}$/.test(text);
