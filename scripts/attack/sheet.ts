import type { Sighting } from '#scripts/attack/live-judge';
import type { ShopName } from '#scripts/stage/shop-names';

export type SheetRow = {
  /** How the browser was driven. */
  way: string;
  attack: string;
  channel: string;
  shop: ShopName;
  /** Its control found what it had to find. */
  isCaught: boolean;
  sightings: readonly Sighting[];
  /** The card reached a recipient: without that there was nothing to read. */
  arrived: boolean;
  note: string;
  seconds: number;
};

const stateOf = ({ sightings }: SheetRow) => {
  if (sightings.some(({ state }) => state === 'live')) return 'LIVE';
  if (sightings.some(({ state }) => state === 'unsure')) return 'UNSURE';
  return sightings.length > 0 ? 'dead' : 'unseen';
};

/** In place of the attacks that could not be made. */
export const notDriven = (way: string, note: string): SheetRow => ({
  way,
  attack: 'none made',
  channel: 'browser',
  shop: 'mirror',
  isCaught: false,
  sightings: [],
  arrived: false,
  note,
  seconds: 0,
});

const FINE = ['unseen', 'dead'];

export function sheetLine(row: SheetRow): string {
  const { way, attack, channel, shop, isCaught, arrived, note, seconds } = row;
  const where = [...new Set(row.sightings.map((one) => `${one.channel}: ${one.why}`))].join(', ');
  const mark = isCaught && FINE.includes(stateOf(row)) ? '✓' : '✗';
  const seen = where === '' ? stateOf(row) : `${stateOf(row)} (${where})`;
  const reached = arrived ? 'card sent' : 'card not sent';
  return `${mark} ${channel} | ${shop} | ${attack}${way === 'as it is' ? '' : `, ${way}`} | control ${isCaught ? 'caught' : 'VOID'} | ${seen}, ${reached}${note ? `, ${note}` : ''} | ${seconds} s`;
}

/** The counts at the end; a live number, or a control that was blind, and the run has failed. */
export function sumUp(rows: readonly SheetRow[]): { line: string; failed: boolean } {
  const live = rows.filter((row) => stateOf(row) === 'LIVE').length;
  const dead = rows.filter((row) => stateOf(row) === 'dead').length;
  const caught = rows.filter(({ isCaught }) => isCaught).length;
  const strategies = new Set(rows.map(({ attack }) => attack)).size;
  const shops = new Set(rows.map(({ shop }) => shop)).size;
  const line = `${strategies} strategies, ${shops} shops, ${caught} of ${rows.length} controls caught, ${dead} dead numbers, ${live} live numbers`;
  const isFine =
    rows.length > 0 && caught === rows.length && rows.every((row) => FINE.includes(stateOf(row)));
  return { line, failed: !isFine };
}
