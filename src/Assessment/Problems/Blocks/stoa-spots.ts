/** Lets the places of a hot spot question be pressed on the picture; the list below it is what is sent. */
class StoaSpots extends HTMLElement {
  #fields: HTMLElement | null = null;

  connectedCallback() {
    this.#fields = this.closest('fieldset');
    this.addEventListener('click', this.#press);
    this.#fields?.addEventListener('change', this.#show);
    this.#show();
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.#press);
    this.#fields?.removeEventListener('change', this.#show);
  }

  #input = (spot: Element) => this.#fields?.querySelector<HTMLInputElement>(`label[data-spot="${CSS.escape(spot.getAttribute('data-spot') ?? '')}"] input`);

  #press = (event: Event) => {
    const spot = (event.target as Element).closest('[data-spot]');
    const input = spot && this.#input(spot);
    // The input's own click: radio and check box each do what they do, and say so.
    if (input && !input.disabled) input.click();
  };

  #show = () => {
    for (const spot of this.querySelectorAll('[data-spot]')) spot.classList.toggle('chosen', this.#input(spot)?.checked ?? false);
  };
}

customElements.define('stoa-spots', StoaSpots);
