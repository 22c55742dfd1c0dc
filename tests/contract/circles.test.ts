import { expect, test } from 'vitest';
import { isTest, ownImports, sources } from '#tests/contract/product-files';

const WINGS = ['lib', 'server', 'cli', 'components', 'entrypoints', 'dashboard', 'sandbox', 'scripts'];

/** Files that need each other, by whatever way round: Tarjan's strongly connected components. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const seen = new Map<string, { index: number; low: number }>();
  const path: string[] = [];
  const found: string[][] = [];
  function visit(file: string): number {
    const mine = { index: seen.size, low: seen.size };
    seen.set(file, mine);
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const known = seen.get(next);
      if (!known) mine.low = Math.min(mine.low, visit(next));
      else if (path.includes(next)) mine.low = Math.min(mine.low, known.index);
    }
    if (mine.low === mine.index) {
      const members = path.splice(path.indexOf(file));
      if (members.length > 1) found.push(members.sort());
    }
    return mine.low;
  }
  for (const file of graph.keys()) if (!seen.has(file)) visit(file);
  return found;
}

test('no file needs itself by way of others', () => {
  const files = WINGS.flatMap(sources).filter((file) => !isTest(file));
  const byName = new Map(files.map((file) => [file.replace(/\.tsx?$/, ''), file]));
  const graph = new Map(
    files.map((file) => [file, ownImports(file).flatMap((name) => byName.get(name) ?? [])]),
  );
  expect([...graph.values()].flat().length).toBeGreaterThan(1000);
  expect(circles(graph)).toEqual([]);
});

test('(control) a circle of three is found, a chain is none', () => {
  const chain = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', []],
  ]);
  expect(circles(chain)).toEqual([]);
  expect(circles(new Map([...chain, ['c', ['a']]]))).toEqual([['a', 'b', 'c']]);
});
