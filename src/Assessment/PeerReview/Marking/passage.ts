/** The words selected within a work, and where they stand in its text; numbers of remarks in between are no part of it. */
export function passage(work: HTMLElement, selection: Selection | null): { quote: string; starts: number } | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!work.contains(range.startContainer) || !work.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(work, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const quote = words(range.cloneContents());
  return quote.trim() ? { quote: quote.trim(), starts: words(before.cloneContents()).length + leading(quote) } : null;
}

function words(part: DocumentFragment): string {
  for (const number of part.querySelectorAll('sup')) number.remove();
  return part.textContent ?? '';
}

const leading = (text: string) => text.length - text.trimStart().length;
