import type { Context } from 'hono';
import type { Devices } from '#server/devices/devices';
import { cookieValues } from '#server/http/who/cookie-values';

export const AGENT_BROWSER_COOKIE = 'countersign_agent_browser';
export const AGENT_SEAT_HEADER = 'countersign-agent-seat';

/**
 * The agent-seat extension marks every request of its browser; pairing it also left a cookie there. Another port can set a
 * cookie of that name in anybody's browser, so it counts only with the mark of a seat that is paired still.
 */
export async function comesFromAgentBrowser(c: Context, devices: Pick<Devices, 'isMark'>): Promise<boolean> {
  if (c.req.header(AGENT_SEAT_HEADER) !== undefined) return true;
  const marks = cookieValues(c, AGENT_BROWSER_COOKIE);
  return marks.length > 0 && devices.isMark(marks);
}
