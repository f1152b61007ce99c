export type Part = { kind: 'text' | 'inline' | 'display'; source: string };

const delimiters: [open: string, close: string, kind: 'inline' | 'display'][] = [
  ['\\(', '\\)', 'inline'],
  ['\\[', '\\]', 'display'],
  ['$$', '$$', 'display'],
  ['[mathjaxinline]', '[/mathjaxinline]', 'inline'],
  ['[mathjax]', '[/mathjax]', 'display'],
];

/** Cuts a text into words and LaTeX. An opening without its closing is text. */
export function split(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  while (from < text.length) {
    const next = nearest(text, from);
    if (!next) break;
    if (next.at > from) parts.push({ kind: 'text', source: text.slice(from, next.at) });
    parts.push({ kind: next.kind, source: text.slice(next.at + next.open.length, next.end).trim() });
    from = next.end + next.close.length;
  }
  if (from < text.length) parts.push({ kind: 'text', source: text.slice(from) });
  return parts;
}

function nearest(text: string, from: number) {
  let best: { at: number; end: number; open: string; close: string; kind: 'inline' | 'display' } | undefined;
  for (const [open, close, kind] of delimiters) {
    const at = text.indexOf(open, from);
    if (at < 0 || (best && at >= best.at)) continue;
    const end = text.indexOf(close, at + open.length);
    if (end > at + open.length) best = { at, end, open, close, kind };
  }
  return best;
}

/** What must not begin a line of its own after a formula within a sentence. */
export function punctuation(before: Part | undefined, after: Part | undefined): string {
  if (before?.kind !== 'inline' || after?.kind !== 'text') return '';
  return /^[.,;:!?)\]}’”»%،؛؟]+/.exec(after.source)?.[0] ?? '';
}
