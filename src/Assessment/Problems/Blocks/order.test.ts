import { expect, test } from 'vitest';
import { arrange, moved } from './order.ts';
import { fill } from './spoken.ts';

test('an entry moves by one, and not beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 9)).toEqual(['a', 'b', 'c']);
});

test('a carried line belongs before the first box whose middle is lower', () => {
  const boxes = [{ top: 0, height: 10 }, { top: 10, height: 10 }];
  expect(arrange(boxes, 3)).toBe(0);
  expect(arrange(boxes, 6)).toBe(1);
  expect(arrange(boxes, 99)).toBe(2);
});

test('sentences take names as they are', () => expect(fill('{0} is in {1}.', '$1', '{0}')).toBe('$1 is in {0}.'));
