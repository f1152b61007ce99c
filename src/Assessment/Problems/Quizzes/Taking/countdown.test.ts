import { expect, test } from 'vitest';
import { shown, toSay } from './countdown.ts';

test('time is shown as a clock shows it', () => {
  expect(shown(3_723_000)).toBe('1:02:03');
  expect(shown(61_400)).toBe('1:02');
  expect(shown(-5)).toBe('0:00');
});

test('a minute is said once, when it is passed', () => {
  expect(toSay(600_500, 599_500)).toBe(10);
  expect(toSay(599_500, 598_500)).toBeNull();
  expect(toSay(60_001, 60_000)).toBe(1);
});

test('after a closed lid the minute that was slept through is said late rather than never', () => expect(toSay(700_000, 250_000)).toBe(10));
