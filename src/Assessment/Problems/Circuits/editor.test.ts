import { expect, it } from 'vitest';
import { addPart, removePart, set } from './editing.ts';
import { Editor } from './editor.ts';
import { empty } from './reading.ts';

const at = { x: 0, y: 0 };

it('goes back and forth through what was drawn, and keeps the settings of the analyses', () => {
  const editor = new Editor(empty, true, () => {});
  const { sheet, part } = addPart(editor.sheet, 'r', at)!;
  expect(editor.apply(sheet)).toBe(true);
  editor.choose(part.id);
  expect(editor.apply(addPart(editor.sheet, 'c', at)!.sheet)).toBe(true);
  editor.adjust(set(editor.sheet, { tranTo: '5m' }));
  editor.undo();
  expect([editor.sheet.parts.length, editor.sheet.settings.tranTo, editor.part?.type]).toEqual([1, '5m', 'r']);
  editor.undo();
  expect([editor.sheet.parts.length, editor.part, editor.canUndo]).toEqual([0, null, false]);
  editor.redo();
  editor.redo();
  editor.redo();
  expect(editor.sheet.parts.map((one) => one.properties.name)).toEqual(['R1', 'C1']);
  editor.undo();
  editor.apply(removePart(editor.sheet, part.id));
  expect([editor.canRedo, editor.sheet.parts.length]).toEqual([false, 0]);
});

it('changes nothing where nothing may be changed, and takes no edit that could not be done', () => {
  const fixed = new Editor(empty, false, () => {});
  expect(fixed.apply(addPart(empty, 'r', at)!.sheet)).toBe(false);
  expect(fixed.sheet.parts).toEqual([]);
  expect(new Editor(empty, true, () => {}).apply(null)).toBe(false);
  expect(addPart(empty, 'constructor', at)).toBeNull();
});

it('gives each new part a name of its own and a place where it touches nothing', () => {
  let sheet = empty;
  for (let i = 0; i < 20; i++) sheet = addPart(sheet, i % 2 ? 'o' : 'r', at)!.sheet;
  expect(new Set(sheet.parts.map((one) => one.properties.name)).size).toBe(20);
  expect(new Set(sheet.parts.map((one) => `${one.x},${one.y}`)).size).toBe(20);
  for (let i = 20; i < 150; i++) sheet = addPart(sheet, 'g', at)!.sheet;
  expect(addPart(sheet, 'g', at)).toBeNull();
});
