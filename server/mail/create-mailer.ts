import { createTransport } from 'nodemailer';
import type { MailServer } from '#server/mail/mail-address';

export type Mail = { id: string; to: string; subject: string; text: string };
export type Mailer = { send(mail: Mail): Promise<void>; close(): void };

const TIMEOUT_MS = 20_000;

/** Plain text only: nothing in a mail of ours is fetched, and nothing acts when a scanner opens it. */
export function createMailer({ url, from }: MailServer, publicUrl: string): Mailer {
  const { hostname } = new URL(publicUrl);
  const sender = from ?? `countersign@${hostname.replace(/^\[|\]$/g, '')}`;
  const transport = createTransport(
    {
      url,
      // A password and what the owner buys are not sent in clear; `?requireTLS=false` in the address says otherwise.
      requireTLS: !isLoopback(new URL(url).hostname),
      disableFileAccess: true,
      disableUrlAccess: true,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    },
    { from: { name: 'Countersign', address: sender } },
  );
  return {
    async send({ id, to, subject, text }) {
      // The same job twice has the same id, so that a mailbox may show it once.
      await transport.sendMail({
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${hostname}>`,
        headers: { 'auto-submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
