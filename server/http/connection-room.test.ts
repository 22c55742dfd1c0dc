import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createConnectionRoom } from '#server/http/connection-room';

class Line extends EventEmitter {
  destroyed = false;
  readonly remoteAddress: string;
  constructor(address: string) {
    super();
    this.remoteAddress = address;
  }
  destroy() {
    this.destroyed = true;
    this.emit('close');
  }
}
const lines = (room: ReturnType<typeof createConnectionRoom>, address: string, count: number): Line[] =>
  Array.from({ length: count }, () => {
    const line = new Line(address);
    room.take(line as unknown as Socket);
    return line;
  });
const open = (all: Line[]) => all.filter(({ destroyed }) => !destroyed).length;

test('an address elsewhere holds its share, whatever it opens, and takes room from itself alone', () => {
  const room = createConnectionRoom(20, 5);
  const others = lines(room, '192.0.2.7', 5);
  const loud = lines(room, '2001:db8::1', 30);
  expect([open(others), open(loud), loud.at(-1)?.destroyed]).toEqual([5, 5, false]);
});

test('this machine’s own may hold all, and the oldest makes room', () => {
  const room = createConnectionRoom(20, 5);
  const mine = lines(room, '::ffff:127.0.0.1', 30);
  expect([open(mine), mine[0]?.destroyed, mine[29]?.destroyed]).toEqual([20, true, false]);
});
