/** Leaves the kinds whose name or description has the words. */
class KindChoice extends HTMLElement {
  connectedCallback() {
    const filter = this.querySelector<HTMLElement>('[data-filter]')!;
    const field = filter.querySelector('input')!;
    filter.classList.remove('awaited');
    field.addEventListener('input', () => this.find(field.value.trim().toLocaleLowerCase()));
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.querySelector<HTMLAnchorElement>('li:not([hidden]) > a')?.click();
    });
    field.focus();
  }

  private find(words: string) {
    for (const item of this.querySelectorAll<HTMLElement>('li')) item.hidden = !item.textContent!.toLocaleLowerCase().includes(words);
    for (const group of this.querySelectorAll<HTMLElement>('[data-group]')) group.hidden = !group.querySelector('li:not([hidden])');
    this.querySelector<HTMLElement>('[data-none]')!.hidden = !!this.querySelector('li:not([hidden])');
  }
}

customElements.define('kind-choice', KindChoice);
