/**
 * A browser that holds an agent seat says so in every request to the backend, so that a session ever seen here
 * can approve nothing. An agent that controls the browser can strip it: it is a mark for the honest case.
 */
type Api = {
  updateDynamicRules(change: { removeRuleIds: number[]; addRules: MarkRule[] }): Promise<void>;
};
type MarkRule = {
  id: number;
  priority: number;
  action: { type: 'modifyHeaders'; requestHeaders: { header: string; operation: 'set'; value: string }[] };
  condition: { urlFilter: string; resourceTypes: MarkedType[] };
};
type MarkedType = (typeof EVERY_TYPE)[number];

const RULE = 1;
const EVERY_TYPE = [
  'main_frame',
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'csp_report',
  'media',
  'websocket',
  'other',
] as const;

export function createSeatMark(api: Api) {
  return {
    async put(address: string): Promise<void> {
      const rule: MarkRule = {
        id: RULE,
        priority: 1,
        action: {
          type: 'modifyHeaders',
          requestHeaders: [{ header: 'Countersign-Agent-Seat', operation: 'set', value: '1' }],
        },
        condition: { urlFilter: `||${new URL(address).host}^`, resourceTypes: [...EVERY_TYPE] },
      };
      await api.updateDynamicRules({ removeRuleIds: [RULE], addRules: [rule] });
    },
    async take(): Promise<void> {
      await api.updateDynamicRules({ removeRuleIds: [RULE], addRules: [] });
    },
  };
}
export type SeatMark = ReturnType<typeof createSeatMark>;
