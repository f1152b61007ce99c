import { beforeEach, expect, test } from 'vitest';
import { Unsaved } from './unsaved.ts';

beforeEach(() => localStorage.clear());

test('what could not be saved comes back on the next page', () => {
  new Unsaved('me', '/note').keep('a thought', '');
  expect(new Unsaved('me', '/note').over('')).toBe('a thought');
});

test('what was written on another device stays', () => {
  new Unsaved('me', '/note').keep('here', 'before');
  expect(new Unsaved('me', '/note').over('there')).toBe('there\n\nhere');
});

test('nobody sees what another has written', () => {
  new Unsaved('me', '/note').keep('mine', '');
  expect(new Unsaved('you', '/note').over('')).toBe('');
});

test('what is saved is forgotten', () => {
  const unsaved = new Unsaved('me', '/note');
  unsaved.keep('a thought', '');
  unsaved.forget();
  expect(unsaved.over('')).toBe('');
});
