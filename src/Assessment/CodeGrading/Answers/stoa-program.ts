import { enhance } from '@stoa/elements.ts';
import { signInLink } from '@stoa/signIn.ts';
import { pauses } from '../Blocks/pauses.ts';

/**
 * A program as an answer within a form of another module: its textarea becomes an editor. Where the form has a button that runs it, the
 * result comes into the place beside the button without leaving the page; what else is done with the form is not this element's.
 */
class StoaProgram extends HTMLElement {
  #editor?: { destroy: () => void };
  #waiting?: ReturnType<typeof setTimeout>;
  #place: HTMLElement | null = null;

  connectedCallback() {
    this.#place = this.parentElement?.querySelector<HTMLElement>('.program-trial') ?? null;
    this.#place?.addEventListener('click', this.#run);
    void this.#edit();
    this.#await();
  }

  disconnectedCallback() {
    clearTimeout(this.#waiting);
    this.#place?.removeEventListener('click', this.#run);
    this.#editor?.destroy();
  }

  async #edit() {
    const area = this.#area;
    if (!area) return;
    try {
      const { open } = await import('../Blocks/editor.ts');
      if (!area.isConnected) return;
      this.#editor = await open(area);
      this.querySelector<HTMLElement>('.code-keys')!.hidden = false;
    } catch (fault) {
      // The textarea does as well.
      console.error('stoa-program', fault);
    }
  }

  get #area() {
    return this.querySelector<HTMLTextAreaElement>('textarea');
  }

  get #outcome() {
    return this.#place?.querySelector<HTMLElement>('.program-outcome');
  }

  #run = async (event: Event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[formaction]');
    const area = this.#area;
    if (!button || !area) return;
    event.preventDefault();
    if (this.#place!.ariaBusy === 'true') return;
    this.#place!.ariaBusy = 'true';
    try {
      const body = new URLSearchParams({ item: button.value, [area.name]: area.value });
      await this.#take(await fetch(button.getAttribute('formaction')!, { method: 'POST', body, headers: { 'X-Stoa-Fragment': '1' } }));
    } catch {
      this.#say(this.#place!.dataset.offline ?? '');
    } finally {
      this.#place!.ariaBusy = null;
    }
  };

  async #take(response: Response) {
    if (response.status === 401) return this.#say(this.#place!.dataset.signedOut ?? '', signInLink(this.#place!.dataset.signIn ?? ''));
    const next = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector<HTMLElement>('.program-outcome');
    if (!next) return this.#say(this.#place!.dataset.offline ?? '');
    this.#outcome?.replaceWith(next);
    enhance(next);
    this.#announce(next.textContent ?? '', next.querySelector<HTMLElement>('[data-said]')?.textContent);
    if (!next.dataset.pending) next.querySelector('[data-said]')?.scrollIntoView({ block: 'nearest' });
    this.#await();
  }

  #await(asked = 0) {
    clearTimeout(this.#waiting);
    const address = this.#outcome?.dataset.pending;
    if (!address) return;
    this.#waiting = setTimeout(async () => {
      try {
        const response = await fetch(address, { headers: { 'X-Stoa-Fragment': '1' } });
        const text = await response.text();
        const next = new DOMParser().parseFromString(text, 'text/html').querySelector<HTMLElement>('.program-outcome');
        if (response.ok && next && !next.dataset.pending) return void (await this.#take(new Response(text)));
      } catch {
        // Offline for a moment: it is asked again.
      }
      this.#await(asked + 1);
    }, pauses(asked));
  }

  /** The status beside the button stays while the rest is replaced, so that what changes is read out. */
  #announce(all: string, summary?: string | null) {
    const status = this.#place?.querySelector('[role=status]');
    if (status) status.textContent = (summary ?? all).trim();
  }

  #say(text: string, ...more: Node[]) {
    const alert = Object.assign(document.createElement('p'), { className: 'error' });
    alert.append(text, ...more.flatMap((node) => [' ', node]));
    this.#outcome?.replaceChildren(alert);
    this.#announce(text);
  }
}

customElements.define('stoa-program', StoaProgram);
