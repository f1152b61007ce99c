import { expect, test } from 'vitest';
import { Watching, type Glimpse } from './watching.ts';

const at = (now: number, time: number, more: Partial<Glimpse> = {}): Glimpse => ({ now: now * 1000, time, rate: 1, playing: true, unattended: false, ...more });
const watch = (...glimpses: Glimpse[]) => {
  const watching = new Watching();
  for (const glimpse of glimpses) watching.see(glimpse);
  return watching;
};

test('time that was played counts', () => expect(watch(at(0, 0), at(1, 1), at(2, 2)).take()).toEqual([[0, 2]]));
test('at double speed too', () => expect(watch(at(0, 0, { rate: 2 }), at(1, 2, { rate: 2 })).take()).toEqual([[0, 2]]));
test('what was jumped over does not', () => expect(watch(at(0, 0), at(1, 1), at(1.2, 50), at(2.2, 51)).take()).toEqual([[0, 1], [50, 51]]));
test('neither does a jump back', () => expect(watch(at(0, 10), at(1, 11), at(1.2, 3), at(2.2, 4)).take()).toEqual([[10, 11], [3, 4]]));
test('a pause is no play', () => expect(watch(at(0, 0), at(1, 1, { playing: false }), at(60, 1, { playing: false }), at(60.5, 1.4)).take()).toEqual([[0, 1]]));
test('unseen and unheard is not watched', () => expect(watch(at(0, 0, { unattended: true }), at(5, 5, { unattended: true }), at(6, 6), at(7, 7)).take()).toEqual([[6, 7]]));
test('taken once, seen for ever', () => {
  const watching = watch(at(0, 0), at(1, 1));
  expect(watching.take()).toHaveLength(1);
  expect(watching.take()).toEqual([]);
  expect(watching.seen).toEqual([[0, 1]]);
});
test('after a jump the next stretch begins anew', () => {
  const watching = watch(at(0, 0), at(1, 1));
  watching.jump();
  watching.see(at(1.1, 1.4));
  watching.see(at(2.1, 2.4));
  expect(watching.take()).toEqual([[0, 1], [1.4, 2.4]]);
});
