import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';

import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--accent-strong)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--ink-soft)', fontStyle: 'italic' },
]);

const look = EditorView.theme({
  '&': { border: '1px solid var(--line-strong)', borderRadius: 'var(--radius-s)', background: 'var(--surface)', color: 'var(--ink)', fontSize: 'var(--text-s)', maxHeight: '36rem', direction: 'ltr' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', minHeight: '16rem', overflow: 'auto' },
  '.cm-gutters': { background: 'var(--sunken)', color: 'var(--ink-soft)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'color-mix(in oklch, var(--accent-soft) 50%, transparent)' },
  '.cm-cursor': { borderInlineStartColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--mark)' },
});

/** Each language's grammar is a chunk of its own. */
const grammars: Record<string, () => Promise<Extension>> = {
  python: async () => (await import('@codemirror/lang-python')).python(),
  'python-science': async () => (await import('@codemirror/lang-python')).python(),
  javascript: async () => (await import('@codemirror/lang-javascript')).javascript(),
  c: async () => (await import('@codemirror/lang-cpp')).cpp(),
  cpp: async () => (await import('@codemirror/lang-cpp')).cpp(),
  csharp: async () => StreamLanguage.define((await import('@codemirror/legacy-modes/mode/clike')).csharp),
  sql: async () => (await import('@codemirror/lang-sql')).sql(),
};

/**
 * An editor in the place of a textarea, which stays in the form and always holds the same text. Tab indents; Escape and then Tab leaves
 * (CodeMirror's own way out), and the hint beside it says so.
 */
// In a shadow tree its styles need no <style> element, which the page's policy does not allow.
export async function open(area: HTMLTextAreaElement) {
  const grammar = (await grammars[area.dataset.language ?? '']?.()) ?? [];
  const label = area.labels?.[0];
  const place = Object.assign(document.createElement('div'), { className: 'code-surface' });
  const root = place.attachShadow({ mode: 'open' });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching(), highlightActiveLine(), grammar,
        syntaxHighlighting(colours), look, indentUnit.of('    '), EditorState.tabSize.of(4),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of({ 'aria-label': label?.textContent?.trim() ?? '', 'aria-description': document.getElementById(area.getAttribute('aria-describedby') ?? '')?.textContent?.trim() ?? '', spellcheck: 'false', autocapitalize: 'off' }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || area.value === update.state.doc.toString()) return;
          area.value = update.state.doc.toString();
          area.dispatchEvent(new Event('input', { bubbles: true }));
        }),
      ],
    }),
  });
  // Whoever puts a text into the textarea says so, and it stands in the editor too.
  const taken = () => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: area.value } });
  area.addEventListener('stoa:put', taken);
  area.before(place);
  area.hidden = true;
  label?.addEventListener('click', () => view.focus());
  return {
    text: () => view.state.doc.toString(),
    destroy: () => {
      area.removeEventListener('stoa:put', taken);
      view.destroy();
      place.remove();
      area.hidden = false;
    },
  };
}
