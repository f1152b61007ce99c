import { expect, test } from 'vitest';
import { Parts } from './parts.ts';

test('a file is cut into parts of one size, and the last is what is left', () => {
  const parts = new Parts(25, 10, []);
  expect([parts.next(), parts.next(), parts.next(), parts.next()]).toEqual([1, 2, 3, undefined]);
  expect(parts.range(1)).toEqual([0, 10]);
  expect(parts.range(3)).toEqual([20, 25]);
});

test('what is there is not sent again, and counts', () => {
  const parts = new Parts(25, 10, [1, 3]);
  expect(parts.sent).toBe(15);
  expect(parts.any).toBe(true);
  expect([parts.next(), parts.next()]).toEqual([2, undefined]);
});

test('what is under way counts as far as it is, and once when it has arrived', () => {
  const parts = new Parts(25, 10, []);
  parts.progress(1, 4);
  parts.progress(2, 10);
  expect(parts.sent).toBe(14);
  expect(parts.any).toBe(false);
  parts.arrive(2);
  expect(parts.sent).toBe(14);
});

test('what the bucket misses is sent again, once', () => {
  const parts = new Parts(25, 10, [1, 2, 3]);
  parts.miss([2, 2]);
  expect(parts.sent).toBe(15);
  expect([parts.next(), parts.next()]).toEqual([2, undefined]);
});
