const choice = 'stoa-unit-keys';
const rtl = () => document.documentElement.dir === 'rtl';

/** Turns pages by keyboard: `[` and `]`, which can be switched off, and Alt with Page Up and Page Down. */
class UnitKeys extends HTMLElement {
  connectedCallback() {
    const box = this.querySelector<HTMLInputElement>('input')!;
    box.checked = localStorage.getItem(choice) !== 'off';
    box.addEventListener('change', () => localStorage.setItem(choice, box.checked ? 'on' : 'off'));
    document.addEventListener('keydown', (event) => {
      const step = stepOf(event, box.checked);
      const link = step && document.querySelector<HTMLAnchorElement>(`.prev-next a[rel=${step}]`);
      if (!link) return;
      event.preventDefault();
      link.click();
    });
    this.classList.remove('awaited');
  }
}

function stepOf(event: KeyboardEvent, letters: boolean): 'prev' | 'next' | null {
  if (event.defaultPrevented || isBusy(event.target as Element)) return null;
  if (event.altKey && !event.ctrlKey && !event.metaKey) return event.key === 'PageUp' ? 'prev' : event.key === 'PageDown' ? 'next' : null;
  if (!letters || event.altKey || event.ctrlKey || event.metaKey) return null;
  // The bracket that opens towards where one came from.
  if (event.key === '[') return rtl() ? 'next' : 'prev';
  if (event.key === ']') return rtl() ? 'prev' : 'next';
  return null;
}

/** Keys belong to what has the focus: a field, a player, a dialog. */
const isBusy = (target: Element) =>
  !!target.closest?.('input, textarea, select, [contenteditable], [role=slider], [role=application], dialog, stoa-video, video, audio');

customElements.define('unit-keys', UnitKeys);
