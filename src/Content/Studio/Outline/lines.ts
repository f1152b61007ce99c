/** What is shown of the outline: which parts are folded, and which lines are found. */
const folded = new Set<string>();

export function fold(root: HTMLElement) {
  for (const toggle of root.querySelectorAll<HTMLButtonElement>('[data-toggle]')) {
    toggle.classList.remove('awaited');
    show(toggle, !folded.has(toggle.getAttribute('aria-controls')!));
  }
}

export function toggle(button: HTMLButtonElement) {
  const open = button.getAttribute('aria-expanded') !== 'true';
  const id = button.getAttribute('aria-controls')!;
  if (open) folded.delete(id);
  else folded.add(id);
  show(button, open);
}

/** Unfolds all that a line stands in. */
export function reveal(line: Element) {
  for (let part = line.parentElement?.closest('.part'); part; part = part.parentElement?.closest('.part')) {
    const button = part.querySelector<HTMLButtonElement>(':scope > .part-row > [data-toggle][aria-expanded=false]');
    if (button) toggle(button);
  }
}

function show(button: HTMLButtonElement, open: boolean) {
  button.setAttribute('aria-expanded', String(open));
  const inside = document.getElementById(button.getAttribute('aria-controls')!);
  if (inside) inside.hidden = !open;
}

/** Leaves the lines whose title has the words, and what they stand in. */
export function find(root: HTMLElement, words: string) {
  const wanted = words.trim().toLocaleLowerCase();
  for (const part of [...root.querySelectorAll<HTMLElement>('.part')].reverse()) {
    const own = part.querySelector('.part-title')!.textContent!.toLocaleLowerCase().includes(wanted);
    const inside = part.querySelector('.part:not(.filtered)');
    part.classList.toggle('filtered', wanted !== '' && !own && !inside);
  }
}

export function neighbour(root: HTMLElement, title: HTMLElement, step: number): HTMLElement | undefined {
  const titles = [...root.querySelectorAll<HTMLElement>('.part-title')].filter((one) => one.checkVisibility());
  return titles[titles.indexOf(title) + step];
}
