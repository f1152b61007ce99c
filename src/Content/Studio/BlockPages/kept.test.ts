import { beforeEach, expect, test } from 'vitest';
import { Kept, same, written } from './kept.ts';

beforeEach(() => localStorage.clear());

test('what was written comes back, and goes when it was saved', () => {
  const kept = new Kept('stoa-form 1');
  expect(kept.read()).toBeUndefined();
  kept.keep({ fields: [['title', 'A']], at: 5, was: 'x' });
  expect(new Kept('stoa-form 1').read()).toEqual({ fields: [['title', 'A']], at: 5, was: 'x' });
  expect(new Kept('stoa-form 2').read()).toBeUndefined();
  kept.forget();
  expect(kept.read()).toBeUndefined();
});

test('a spoilt store is as an empty one', () => {
  localStorage.setItem('stoa-form 1', '{');
  expect(new Kept('stoa-form 1').read()).toBeUndefined();
});

test('only what its author wrote is kept, in order', () => {
  const data = new FormData();
  for (const [name, value] of [['was', '1'], ['title', 'A'], ['options.0.text', 'x'], ['options.0.text', 'y'], ['action', 'save'], ['key', 'k']] as const) data.append(name, value);
  data.append('file', new File(['x'], 'x.png'));
  expect(written(data)).toEqual([['title', 'A'], ['options.0.text', 'x'], ['options.0.text', 'y']]);
  expect(same(written(data), [['title', 'A'], ['options.0.text', 'x'], ['options.0.text', 'y']])).toBe(true);
  expect(same(written(data), [])).toBe(false);
});
