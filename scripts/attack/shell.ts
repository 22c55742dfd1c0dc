import { request } from 'node:http';
import type { ShellAnswer } from '#scripts/attack/strategy';

/** `curl` with the stolen cookies: Node resolves no `*.localhost`, so the name goes in the Host header. */
export function askFromShell(
  shop: string,
  path: string,
  headers: Record<string, string>,
): Promise<ShellAnswer> {
  const { host, port } = new URL(shop);
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, agent: false, headers: { ...headers, host } },
      (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += String(chunk);
        });
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: JSON.stringify(answer.headers), text }),
        );
      },
    );
    sent.once('error', reject);
    sent.end();
  });
}
