import { punctuation, split, type Part } from './mathText.ts';

const skipped = 'script,style,textarea,pre,code,kbd,.katex,option,select,annotation,svg';

/** Replaces LaTeX in the text below a node; fetches the typesetter only when there is some. */
export async function renderMath(root: Element) {
  if (!/\\[([]|\$\$|\[mathjax/.test(root.textContent ?? '')) return;
  const { default: katex } = await import('./katex.ts');
  setMath(root, katex);
}

export function setMath(root: Element, katex: typeof import('katex').default) {
  for (const text of texts(root)) {
    const parts = split(text.data);
    if (parts.every((part) => part.kind === 'text')) continue;
    text.replaceWith(...parts.map((part, i) => {
      if (part.kind === 'text') return part.source.slice(punctuation(parts[i - 1], part).length);
      return typeset(katex, part, punctuation(part, parts[i + 1]));
    }));
  }
}

function texts(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(skipped) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

function typeset(katex: typeof import('katex').default, { source, kind }: Part, after: string) {
  const displayMode = kind === 'display';
  const span = document.createElement('span');
  span.className = displayMode ? 'math display' : 'math';
  span.dir = 'ltr';
  if (displayMode) span.tabIndex = 0;
  katex.render(source, span, { displayMode, output: 'htmlAndMathml', throwOnError: false, strict: 'ignore', trust: false, maxExpand: 500, maxSize: 40 });
  if (!after) return span;
  const together = document.createElement('span');
  together.className = 'math-with';
  together.append(span, after);
  return together;
}
