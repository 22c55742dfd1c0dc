import type { Request, RequestHandler, Response } from 'express';

export type Fault =
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: unknown }
  /** The connection breaks before anything is done, or after everything is. */
  | { kind: 'drop_before' }
  | { kind: 'drop_after' }
  /** The work is done and nobody answers. */
  | { kind: 'hang_after' }
  /** Something else happens at that moment, before the work or after it, and the line breaks. */
  | { kind: 'then'; when: 'before' | 'after'; happens: () => void }
  | { kind: 'delay'; milliseconds: number };

/** What goes wrong between us and an issuer, one request at a time. `onStatus`: what the issuer keeps of such an answer. */
export function createFaults(
  onStatus: (request: Request, response: Response, status: number) => void = () => undefined,
) {
  const waiting: { on: RegExp; fault: Fault; times: number }[] = [];
  const seen: string[] = [];
  const handler: RequestHandler = (request, response, next) => {
    const line = `${request.method} ${request.path}`;
    seen.push(line);
    const due = waiting.find(({ on, times }) => times > 0 && on.test(line));
    if (!due) return next();
    due.times -= 1;
    const { fault } = due;
    if (fault.kind === 'status') {
      onStatus(request, response, fault.status);
      response.set(fault.headers ?? {});
      // Past the contract's validator: a gateway in front of the issuer answers so, not the issuer.
      response
        .status(fault.status)
        .type('json')
        .end(JSON.stringify(fault.body ?? {}));
      return;
    }
    if (fault.kind === 'drop_before') return void request.socket.destroy();
    if (fault.kind === 'then' && fault.when === 'before') {
      fault.happens();
      return void request.socket.destroy();
    }
    if (fault.kind === 'delay') return void setTimeout(next, fault.milliseconds);
    response.json = () => {
      if (fault.kind === 'then') fault.happens();
      if (fault.kind !== 'hang_after') request.socket.destroy();
      return response;
    };
    next();
  };
  return {
    handler,
    seen,
    on: (line: RegExp, fault: Fault, times = 1) => void waiting.push({ on: line, fault, times }),
    clear: () => void waiting.splice(0),
  };
}
export type Faults = ReturnType<typeof createFaults>;
