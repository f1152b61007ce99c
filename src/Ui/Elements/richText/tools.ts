import type { Editor } from '@tiptap/core';

type Field = (name: string) => HTMLInputElement;

/** Answers whether the question that belongs to it is done with. */
type Tool = (editor: Editor, field: Field, host: HTMLElement, value: string) => unknown;

const chain = (editor: Editor) => editor.chain().focus();

/** What the tools of the bar do, by their names. */
export const tools: Record<string, Tool> = {
  bold: (editor) => void chain(editor).toggleBold().run(),
  italic: (editor) => void chain(editor).toggleItalic().run(),
  'inline-code': (editor) => void chain(editor).toggleCode().run(),
  bullets: (editor) => void chain(editor).toggleBulletList().run(),
  numbers: (editor) => void chain(editor).toggleOrderedList().run(),
  quote: (editor) => void chain(editor).toggleBlockquote().run(),
  undo: (editor) => void chain(editor).undo().run(),
  redo: (editor) => void chain(editor).redo().run(),
  table: (editor) => void (editor.isActive('table') ? chain(editor).deleteTable().run() : chain(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()),
  row: (editor) => void chain(editor).addRowAfter().run(),
  column: (editor) => void chain(editor).addColumnAfter().run(),
  'no-row': (editor) => void chain(editor).deleteRow().run(),
  'no-column': (editor) => void chain(editor).deleteColumn().run(),
  block: (editor, _field, _host, value) => void block(editor, value),
  'link-set': (editor, field) => link(editor, field('href').value.trim()),
  'link-remove': (editor) => chain(editor).extendMarkRange('link').unsetLink().run(),
  'formula-line': (editor, field) => formula(editor, field('formula').value.trim(), '\\(', '\\)'),
  'formula-display': (editor, field) => formula(editor, field('formula').value.trim(), '\\[', '\\]'),
  'picture-insert': picture,
};

function block(editor: Editor, kind: string) {
  if (kind === 'h2' || kind === 'h3') chain(editor).setHeading({ level: kind === 'h2' ? 2 : 3 }).run();
  else if (kind === 'code') chain(editor).setCodeBlock().run();
  else chain(editor).setParagraph().run();
}

function link(editor: Editor, written: string) {
  if (written === '') return chain(editor).extendMarkRange('link').unsetLink().run();
  const href = /^(https?:|mailto:|tel:|\/|#)/i.test(written) ? written : `https://${written}`;
  if (editor.state.selection.empty && !editor.isActive('link')) return chain(editor).insertContent({ type: 'text', text: written, marks: [{ type: 'link', attrs: { href } }] }).run();
  return chain(editor).extendMarkRange('link').setLink({ href }).run();
}

function formula(editor: Editor, source: string, open: string, close: string) {
  if (source === '') return false;
  const text = { type: 'text', text: `${open}${source}${close}` };
  return chain(editor).insertContent(open === '\\[' ? { type: 'paragraph', content: [text] } : text).run();
}

async function picture(editor: Editor, field: Field, host: HTMLElement) {
  const fault = host.querySelector<HTMLElement>('[data-fault]')!;
  const tell = (text: string) => {
    fault.textContent = text;
    fault.hidden = false;
    return false;
  };
  const file = field('file').files?.[0];
  const alt = field('decoration').checked ? '' : field('alt').value.trim();
  if (!file) return tell(fault.dataset.noFile!);
  if (alt === '' && !field('decoration').checked) return tell(fault.dataset.noAlt!);
  const body = new FormData();
  body.set('file', file);
  const answer = await fetch(host.dataset.pictures!, { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => undefined);
  const said = (await answer?.json().catch(() => undefined)) as { path?: string; width?: number; height?: number; message?: string } | undefined;
  if (!answer?.ok || !said?.path) return tell(said?.message ?? fault.dataset.failed!);
  return chain(editor).insertContent({ type: 'image', attrs: { src: said.path, alt, width: said.width, height: said.height } }).run();
}
