import { expect, test } from 'vitest';
import { Recovery, Sustained } from './line.ts';

/** Looks once a second; a letter says what was met: w waits at the lowest quality, h waits at a higher one, . plays. */
const failsAt = (seconds: string) => {
  const sustained = new Sustained();
  return [...seconds].findIndex((met, i) => sustained.fails({ now: i * 1000, waits: met !== '.', lowest: met !== 'h' }));
};

test('one long wait at the lowest quality is too much', () => expect(failsAt(`..${'w'.repeat(12)}`)).toBe(10));
test('a wait at a higher quality only leads to a lower one', () => expect(failsAt('h'.repeat(30))).toBe(-1));
test('short waits add up within a minute', () => expect(failsAt('wwwww...'.repeat(6))).toBe(20));
test('and are forgotten after it', () => expect(failsAt(`wwwww${'.'.repeat(70)}`.repeat(4))).toBe(-1));
test('a line that plays is left alone', () => expect(failsAt('.'.repeat(100))).toBe(-1));

test('pictures come back after two good measures in a row', () => {
  const recovery = new Recovery();
  recovery.begin(0);
  expect([recovery.due(14_999), recovery.due(15_000)]).toEqual([false, true]);
  expect(recovery.carries(1_000_000, 2, 100_000, 16_000)).toBe(false);
  expect(recovery.due(19_000)).toBe(true);
  expect(recovery.carries(100_000, 1, 100_000, 20_000)).toBe(false); // Just enough is not enough.
  expect(recovery.due(23_000)).toBe(false);
  expect([recovery.carries(200_000, 1, 100_000, 36_000), recovery.carries(200_000, 1, 100_000, 40_000)]).toEqual([false, true]);
});
test('who falls again is left alone for longer, until pictures have lasted', () => {
  const recovery = new Recovery();
  for (const _ of [1, 2, 3, 4, 5, 6]) recovery.begin(0);
  expect([recovery.due(119_000), recovery.due(120_000)]).toEqual([false, true]);
  recovery.rest();
  recovery.begin(0);
  expect(recovery.due(15_000)).toBe(true);
});
test('nothing that came says nothing good', () => expect(new Recovery().carries(0, 0, 1, 0)).toBe(false));
