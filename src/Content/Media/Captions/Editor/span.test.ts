import { expect, test } from 'vitest';
import { columns, follow, pan, show, zoom } from './span.ts';

const span = { from: 10, length: 20 };

test('the page is turned when the time has left it', () => {
  expect(follow(span, 29.9, 100)).toBe(span);
  expect(follow(span, 30, 100)).toEqual({ from: 28, length: 20 });
  expect(follow(span, 3, 100)).toEqual({ from: 1, length: 20 });
  expect(follow(span, 99, 100)).toEqual({ from: 80, length: 20 });
});

test('what is chosen comes onto the page', () => {
  expect(show(span, 12, 15, 100)).toBe(span);
  expect(show(span, 50, 54, 100)).toEqual({ from: 42, length: 20 });
  expect(show(span, 50, 90, 100)).toEqual({ from: 50, length: 20 });
});

test('nearer and farther leave the time about which they go where it is, within the recording', () => {
  expect(zoom(span, 0.5, 15, 100)).toEqual({ from: 12.5, length: 10 });
  expect(zoom(span, 100, 15, 100)).toEqual({ from: 0, length: 100 });
  expect(zoom(span, 0.01, 90, 100)).toEqual({ from: 18, length: 4 });
  expect(zoom({ from: 0, length: 2 }, 0.5, 1, 2)).toEqual({ from: 0, length: 2 });
  expect(pan(span, -50, 100)).toEqual({ from: 0, length: 20 });
});

test('a column is as loud as the loudest in it, and nothing stands where there is no sound', () => {
  const peaks = [0, 50, 100, 20, 10, 0, 0, 0];
  expect(columns(peaks, 4, { from: 0, length: 4 }, 4)).toEqual([0.5, 1, 0.1, 0]);
  expect(columns(peaks, 4, { from: 0.5, length: 1 }, 4)).toEqual([0.5, 0.5, 1, 1]);
  expect(columns(peaks, 4, { from: 2, length: 4 }, 2)).toEqual([0.1, 0]);
  expect(columns([], 4, { from: 0, length: 4 }, 2)).toEqual([0, 0]);
});
