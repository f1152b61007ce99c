import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

test('the pace is that of the last seconds', () => {
  const pace = new Pace(8000);
  for (let second = 0; second <= 10; second++) pace.note(second * 100, second * 1000);
  for (let second = 11; second <= 20; second++) pace.note(1000 + (second - 10) * 500, second * 1000);
  expect(pace.speed).toBe(500);
  expect(pace.left(2500)).toBe(5);
});

test('nothing is said before it can be told, nor after a pause', () => {
  const pace = new Pace();
  pace.note(0, 0);
  pace.note(1000, 100);
  expect(pace.left(10)).toBeNull();
  pace.note(1000, 1000);
  expect(pace.speed).toBe(1000);
  pace.reset();
  expect(pace.left(10)).toBeNull();
});
