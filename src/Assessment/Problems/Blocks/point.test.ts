import { expect, test } from 'vitest';
import { fromKey, fromPress } from './point.ts';

const size = { width: 600, height: 638 };

test('a press on a picture shown at half its size counts double', () => {
  expect(fromPress({ x: 150, y: 100 }, { width: 300, height: 319 }, size)).toEqual({ x: 300, y: 200 });
});

test('a press on the edge stays on the picture', () => {
  expect(fromPress({ x: 301, y: -2 }, { width: 300, height: 319 }, size)).toEqual({ x: 600, y: 0 });
});

test('the first arrow key puts the mark in the middle, the next ones move it', () => {
  const first = fromKey('ArrowLeft', false, null, size);
  expect(first).toEqual({ x: 300, y: 319 });
  expect(fromKey('ArrowLeft', false, first, size)).toEqual({ x: 288, y: 319 });
  expect(fromKey('ArrowDown', true, first, size)).toEqual({ x: 300, y: 320 });
});

test('other keys move nothing', () => expect(fromKey('Enter', false, null, size)).toBeNull());
