import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import type { Contract } from '#tests/issuers/contracts/describe';
import type { Faults } from '#tests/issuers/fakes/faults';

export type ServedFake = { origin: string; broken: string[]; close(): void };

/**
 * A fake behind its issuer's contracts: a request or an answer that breaks one is written down, and the test that caused
 * it fails. The first is the small one that we wrote; a file beside it is a larger one, which the small one must agree with.
 */
export async function serveFake(
  { contracts, faults }: { contracts: readonly (Contract | string)[]; faults: Faults },
  routes: (app: Express) => void,
  sayError: (status: number, message: string) => unknown,
): Promise<ServedFake> {
  const broken: string[] = [];
  const app = express();
  app.use(express.json());
  app.use(express.urlencoded({ extended: true, limit: '1mb' }));
  app.use((request, response, next) => {
    // As it was sent: the contract below makes numbers of a form's text.
    response.locals.sent = JSON.stringify(request.body);
    next();
  });
  app.use(faults.handler);
  for (const contract of contracts)
    app.use(
      OpenApiValidator.middleware({
        // A copy: the validator fills in what it is given.
        apiSpec: JSON.parse(JSON.stringify(contract)),
        validateRequests: { coerceTypes: true },
        validateResponses: {
          onError: (error, _body, request) => void broken.push(`answer to ${request.path}: ${error.message}`),
        },
        validateSecurity: false,
      }),
    );
  routes(app);
  const onError: ErrorRequestHandler = (error, request, response, _next) => {
    const status = typeof error.status === 'number' ? error.status : 500;
    broken.push(`${request.method} ${request.path}: ${error.message}`);
    response.status(status).json(sayError(status, String(error.message)));
  };
  app.use(onError);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // The first request waits until the contract is read; no test's own time limit should.
  await fetch(`http://localhost:${port}/warm-up`).then((answer) => answer.text());
  broken.splice(0);
  return {
    origin: `http://localhost:${port}`,
    broken,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
