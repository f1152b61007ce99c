import { expect, test } from 'vitest';
import { length, merge, type Range } from './ranges.ts';

const random = (seed: number) => () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const some = (next: () => number): Range[] => Array.from({ length: Math.floor(next() * 12) }, () => {
  const from = Math.floor(next() * 400) / 4;
  return [from, from + Math.floor(next() * 40) / 4] as const;
});

test('joins what overlaps or touches, drops what is empty', () => {
  expect(merge([[5, 9], [1, 3], [3, 4], [8, 12], [20, 20], [7, 2]])).toEqual([[1, 4], [5, 12]]);
  expect(length(merge([[0, 10], [5, 15]]))).toBe(15);
});

test('is idempotent, commutative and associative', () => {
  const next = random(7);
  for (let i = 0; i < 300; i++) {
    const [a, b, c] = [some(next), some(next), some(next)];
    const all = merge([...a, ...b, ...c], 0);
    expect(merge(all, 0)).toEqual(all);
    expect(merge([...c, ...b, ...a], 0)).toEqual(all);
    expect(merge([...merge([...a, ...b], 0), ...c], 0)).toEqual(all);
    expect(length(all)).toBeLessThanOrEqual(length(a) + length(b) + length(c));
  }
});
