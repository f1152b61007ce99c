import { expect, test } from 'vitest';
import { pauses } from './pauses.ts';

test('the first look comes soon, later ones ever more rarely', () => {
  const all = Array.from({ length: 30 }, (_, asked) => pauses(asked));
  expect(all[0]).toBe(250);
  expect(all).toEqual([...all].sort((a, b) => a - b));
  expect(all.at(-1)).toBe(10_000);
});
