import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Received = Email & { envelopeTo: string[]; raw: string };

/** A real SMTP server on a port of its own that keeps what it is given. `failing` makes it refuse, as a full one does. */
export async function openMailbox() {
  const mails: Received[] = [];
  let failing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      if (failing) return done(Object.assign(new Error('the mailbox is full'), { responseCode: 452 }));
      const raw = Buffer.concat(chunks).toString('utf8');
      const envelopeTo = session.envelope.rcptTo.map(({ address }) => address);
      mails.push({ ...(await PostalMime.parse(raw)), envelopeTo, raw });
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mailbox has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}?from=countersign@shop.example`,
    mails,
    refuse: (refused: boolean) => {
      failing = refused;
    },
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
