import { button, h } from '../Blocks/dom.ts';
import type { Say } from '../Blocks/words.ts';
import { called, describe } from './drawing.ts';
import type { Editor } from './editor.ts';
import { netsOf } from './nets.ts';

/** Every part in words, for those who do not see the board or would rather read it. */
export function drawList(root: HTMLElement, editor: Editor, say: Say, open: (id: number) => void) {
  const { sheet } = editor;
  const nets = netsOf(sheet);
  const focused = document.activeElement instanceof HTMLElement && root.contains(document.activeElement) ? document.activeElement.dataset.part : undefined;
  const rows = sheet.parts.map((part) => {
    const [, ...rest] = describe(sheet, nets, part, say).split(', ');
    const name = called(sheet, part, say);
    return h('li', {}, editor.editable ? button(name, 'button small quiet', () => open(part.id), { 'data-part': part.id }) : h('b', {}, name), h('span', {}, rest.join(', ')));
  });
  root.replaceChildren(rows.length > 0 ? h('ul', { class: 'circuit-parts' }, ...rows) : h('p', { class: 'hint' }, say('empty')));
  if (nets.conflicts.length > 0) root.append(h('p', { class: 'error' }, say('conflict', nets.conflicts.join(', '))));
  if (focused) root.querySelector<HTMLElement>(`[data-part="${focused}"]`)?.focus();
}
