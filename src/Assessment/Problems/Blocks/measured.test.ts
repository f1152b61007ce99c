import { expect, test } from 'vitest';
import { share } from './measured.ts';

test('a box in pixels is a share of the picture, whatever its size on the screen', () => {
  expect(share('150 20 300 50', { width: 600, height: 200 })).toEqual([25, 10, 50, 25]);
});

test('a box beyond the edge stays where its author put it', () => {
  expect(share('600 -20 60 40', { width: 600, height: 200 })).toEqual([100, -10, 10, 20]);
});
