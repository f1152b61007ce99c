import { passage } from './passage.ts';

/**
 * Marking by keyboard: 1 to 9 choose a level of the criterion that has the focus and go on to the next, S saves and goes to the next work,
 * J and K go through the works. Selected words become the passage of a remark. Everything is there as links, buttons and fields as well.
 */
class StoaMarking extends HTMLElement {
  connectedCallback() {
    document.addEventListener('keydown', this.#key);
    document.addEventListener('selectionchange', this.#select);
    this.querySelector<HTMLElement>('[data-keys]')?.removeAttribute('hidden');
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#key);
    document.removeEventListener('selectionchange', this.#select);
  }

  #key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const key = event.key.toLowerCase();
    if (/^[1-9]$/.test(key)) this.#choose(key);
    else if (key === 's') this.querySelector<HTMLButtonElement>('[data-save]')?.click();
    else if (key === 'j' || key === 'k') this.querySelector<HTMLAnchorElement>(`[data-go=${key}]`)?.click();
    else return;
    event.preventDefault();
  };

  #choose(key: string) {
    const criteria = [...this.querySelectorAll<HTMLElement>('[data-criterion]')];
    const focused = criteria.findIndex((one) => one.contains(document.activeElement));
    const open = criteria.findIndex((one) => !one.querySelector(':checked'));
    const at = focused >= 0 ? focused : Math.max(0, open);
    const level = criteria[at]?.querySelector<HTMLInputElement>(`[data-key="${key}"]`);
    if (!level) return;
    level.checked = true;
    const next = criteria[at + 1]?.querySelector<HTMLInputElement>('input[type=radio]:checked, input[type=radio]');
    (next ?? this.querySelector<HTMLElement>('[data-save]'))?.focus();
  }

  #select = () => {
    const text = this.querySelector<HTMLElement>('[data-work-text]');
    const form = this.querySelector<HTMLElement>('.work-remark-form');
    const found = text && passage(text, document.getSelection());
    if (!found || !form) return;
    form.querySelector<HTMLTextAreaElement>('[name=quote]')!.value = found.quote;
    form.querySelector<HTMLInputElement>('[name=starts]')!.value = String(found.starts);
  };
}

function isWriting(target: EventTarget | null) {
  return target instanceof HTMLElement && target.matches('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])');
}

customElements.define('stoa-marking', StoaMarking);
