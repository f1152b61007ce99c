import { enhance } from '@stoa/elements.ts';
import { signInLink } from '@stoa/signIn.ts';
import { pauses } from './pauses.ts';

/**
 * A programming task: its textarea becomes an editor, its forms are sent without leaving the page, and a result that is awaited is asked
 * for until it is there. Without it the same forms go to the same addresses, and the page shows the result when it is loaded again.
 */
class StoaCode extends HTMLElement {
  #status = document.createElement('p');
  #waiting?: ReturnType<typeof setTimeout>;
  #editor?: { text: () => string; destroy: () => void };

  connectedCallback() {
    // Stays while the rest is replaced, so that what changes in it is read out.
    this.#status.className = 'visually-hidden';
    this.#status.setAttribute('role', 'status');
    this.after(this.#status);
    this.addEventListener('submit', this.#submit);
    void this.#edit();
    this.#await();
  }

  disconnectedCallback() {
    clearTimeout(this.#waiting);
    this.removeEventListener('submit', this.#submit);
    this.#editor?.destroy();
    this.#status.remove();
  }

  async #edit() {
    const area = this.querySelector<HTMLTextAreaElement>('textarea[name=code]');
    if (!area) return;
    try {
      const { open } = await import('./editor.ts');
      if (!area.isConnected) return;
      this.#editor = await open(area);
      this.querySelector<HTMLElement>('.code-keys')!.hidden = false;
    } catch (fault) {
      // The textarea does as well.
      console.error('stoa-code', fault);
    }
  }

  #submit = async (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    if (this.ariaBusy === 'true') return;
    this.ariaBusy = 'true';
    const button = event.submitter as HTMLButtonElement | null;
    try {
      const response = await fetch(button?.getAttribute('formaction') ?? form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form, button) as unknown as Record<string, string>),
        headers: { 'X-Stoa-Fragment': '1' },
      });
      if (response.redirected) return location.assign(response.url);
      if (response.status === 401) return this.#say(this.dataset.signedOut ?? '', signInLink(this.dataset.signIn ?? ''));
      if (!(await this.#take(response))) this.#say(this.dataset.offline ?? '');
    } catch {
      this.#say(this.dataset.offline ?? '');
    } finally {
      this.ariaBusy = null;
    }
  };

  /** Puts the parts in place that change; the editor with what is written in it stays. */
  async #take(response: Response) {
    const next = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector<HTMLElement>('stoa-code');
    if (!next) return false;
    this.dataset.pending = next.dataset.pending ?? '';
    for (const part of ['.code-outcome', '.code-actions', '.code-facts', 'input[name=submission]', 'input[name=revision]']) {
      const [now, then] = [this.querySelector(part), next.querySelector(part)];
      if (now && then) now.replaceWith(then);
    }
    enhance(this);
    this.querySelector('.code-offline')?.remove();
    const focus = this.querySelector<HTMLElement>('.code-outcome [data-focus]');
    this.#status.textContent = focus?.textContent?.trim() ?? '';
    if (response.ok && !this.dataset.pending) {
      focus?.focus({ preventScroll: true });
      focus?.scrollIntoView({ block: 'nearest' });
      this.dispatchEvent(new CustomEvent('stoa:progress', { bubbles: true }));
    }
    this.#await();
    return true;
  }

  #await(asked = 0) {
    clearTimeout(this.#waiting);
    if (!this.dataset.pending) return;
    this.#waiting = setTimeout(async () => {
      try {
        const response = await fetch(this.dataset.pending!, { headers: { 'X-Stoa-Fragment': '1' } });
        const text = await response.text();
        const next = new DOMParser().parseFromString(text, 'text/html').querySelector<HTMLElement>('stoa-code');
        if (response.ok && next && !next.dataset.pending) return void (await this.#take(new Response(text)));
      } catch {
        // Offline for a moment: it is asked again.
      }
      this.#await(asked + 1);
    }, pauses(asked));
  }

  #say(text: string, ...more: Node[]) {
    this.querySelector('.code-offline')?.remove();
    const alert = Object.assign(document.createElement('p'), { className: 'error code-offline' });
    alert.setAttribute('role', 'alert');
    alert.append(text, ...more.flatMap((node) => [' ', node]));
    this.querySelector('.code-actions')?.before(alert);
  }
}

customElements.define('stoa-code', StoaCode);
