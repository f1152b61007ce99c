import { expect, it } from 'vitest';
import { command } from './keys.ts';

const press = (key: string, code: string, held: Partial<KeyboardEvent> = { altKey: true }) =>
  command({ key, code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held });

it('knows its keys on every keyboard', () => {
  expect([press('k', 'KeyK'), press('˚', 'KeyK'), press('ن', 'KeyK'), press('z', 'KeyW', { ctrlKey: true })]).toEqual(['play', 'play', 'play', 'undo']);
  expect([press('ArrowDown', 'ArrowDown'), press('Delete', 'Delete'), press('/', 'Slash')]).toEqual(['next', 'remove', 'keys']);
});

it('goes on again in both ways', () =>
  expect([press('Z', 'KeyZ', { metaKey: true, shiftKey: true }), press('y', 'KeyY', { ctrlKey: true })]).toEqual(['redo', 'redo']));

it('leaves typing alone', () =>
  expect([press('k', 'KeyK', {}), press('ArrowDown', 'ArrowDown', {}), press('ł', 'KeyK', { altKey: true, ctrlKey: true }), press('c', 'KeyC', { ctrlKey: true })]).toEqual(Array(4).fill(undefined)));
