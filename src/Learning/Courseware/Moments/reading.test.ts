import { beforeEach, expect, test, vi } from 'vitest';
import { Reading } from './reading.ts';

function page(top: number, height: number) {
  document.body.innerHTML = '<section data-completion="read" data-block="a" data-need="3"></section>';
  const text = document.querySelector('section')!;
  text.getBoundingClientRect = () => ({ top, bottom: top + height, height }) as DOMRect;
  Object.defineProperty(document.documentElement, 'clientHeight', { value: 600, configurable: true });
  Object.defineProperty(window, 'innerHeight', { value: 600, configurable: true });
  return text;
}

beforeEach(() => vi.useFakeTimers());

test('a text out of sight is not read', () => {
  page(700, 300);
  const reading = new Reading(document, () => {});
  reading.tick(1);
  expect(reading.report()).toEqual([]);
});

test('time in view and the deepest place count', () => {
  page(0, 1200);
  const reading = new Reading(document, () => {});
  reading.tick(1);
  reading.tick(1);
  expect(reading.report()).toMatchObject([{ kind: 'read', block: 'a', data: { depth: 0.5, seconds: 2 } }]);
});

test('nothing is said twice', () => {
  page(0, 300);
  const reading = new Reading(document, () => {});
  reading.tick(1);
  expect(reading.report()).toHaveLength(1);
  expect(reading.report()).toHaveLength(0);
});

test('a text that has been read is said at once', () => {
  page(0, 300);
  const read = vi.fn();
  const reading = new Reading(document, read);
  for (let i = 0; i < 5; i++) reading.tick(1);
  expect(read).toHaveBeenCalledTimes(1);
});
