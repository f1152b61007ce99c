/** Searches while one types and filters at a click; without this the form's own button does the same. */
class CatalogBrowse extends HTMLElement {
  #timer = 0;
  #request?: AbortController;

  connectedCallback() {
    this.addEventListener('input', (event) => {
      if ((event.target as HTMLInputElement).type === 'search') this.#soon(250);
    });
    this.addEventListener('change', (event) => {
      if ((event.target as HTMLInputElement).type !== 'search') this.#soon(0);
    });
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      this.querySelector<HTMLElement>('[popover]:popover-open')?.hidePopover();
      this.#soon(0);
    });
  }

  #soon(delay: number) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#update(), delay);
  }

  async #update() {
    const form = this.querySelector('form')!;
    const address = `${form.getAttribute('action')}?${query(form)}`.replace(/\?$/, '');
    this.#request?.abort();
    this.#request = new AbortController();
    const slow = setTimeout(() => this.setAttribute('aria-busy', 'true'), 300);
    try {
      const answer = await fetch(address, { signal: this.#request.signal, headers: { Accept: 'text/html' } });
      if (!answer.ok) return location.assign(address);
      this.#show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      history.replaceState(null, '', address);
    } catch (fault) {
      if ((fault as Error).name !== 'AbortError') location.assign(address);
    } finally {
      clearTimeout(slow);
      this.removeAttribute('aria-busy');
    }
  }

  #show(page: Document) {
    const focused = document.activeElement as HTMLInputElement | null;
    for (const part of this.querySelectorAll<HTMLElement>('[data-live]')) {
      const fresh = page.querySelector(`catalog-browse [data-live="${part.dataset.live}"]`);
      if (fresh) part.replaceChildren(...document.adoptNode(fresh).childNodes);
    }
    document.title = page.title;
    if (focused?.name && !focused.isConnected)
      this.querySelector<HTMLElement>(`[name="${CSS.escape(focused.name)}"]${focused.type === 'checkbox' ? `[value="${CSS.escape(focused.value)}"]` : ''}`)?.focus();
  }
}

/** The form's values without those that say nothing. */
export function query(form: HTMLFormElement): string {
  const values = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value.trim()) values.append(name, value.trim());
  return values.toString();
}

customElements.define('catalog-browse', CatalogBrowse);
