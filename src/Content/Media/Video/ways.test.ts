import { expect, test } from 'vitest';
import { Ways } from './ways.ts';

test('an edge that failed comes last, and of several the one that failed longest ago is tried first', () => {
  const ways = new Ways();
  expect(ways.leave('a', ['a', 'b', 'c'], 1000)).toEqual(['b', 'c', 'a']);
  expect(ways.leave('b', ['a', 'b', 'c'], 2000)).toEqual(['c', 'a', 'b']);
  expect(ways.leave('c', ['a', 'b', 'c'], 3000)).toEqual(['a', 'b', 'c']);
});
test('after a while it is as good as any', () => {
  const ways = new Ways();
  ways.leave('a', ['a', 'b'], 0);
  expect(ways.leave('b', ['b', 'a'], 400_000)).toEqual(['a', 'b']);
});
