import { enhance } from '@stoa/elements.ts';
import { signInLink } from '@stoa/signIn.ts';

/**
 * Sends a problem's form without leaving the page and puts the answer in its place. The page works without it: the
 * same form goes to the same address, and the reader comes back to the same spot.
 */
class StoaProblem extends HTMLElement {
  #status = document.createElement('p');
  #timer = 0;

  connectedCallback() {
    // Stays while the rest is replaced, so that what changes in it is read out.
    this.#status.className = 'visually-hidden';
    this.#status.setAttribute('role', 'status');
    this.after(this.#status);
    this.addEventListener('submit', this.#submit);
    this.#await(1_000);
  }

  disconnectedCallback() {
    this.removeEventListener('submit', this.#submit);
    clearTimeout(this.#timer);
    this.#status.remove();
  }

  #submit = async (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    if (this.ariaBusy === 'true') return;
    this.ariaBusy = 'true';
    const button = event.submitter as HTMLButtonElement | null;
    const waits: Promise<unknown>[] = [];
    this.dispatchEvent(new CustomEvent('stoa:collect', { detail: waits }));
    try {
      await Promise.all(waits);
    } catch (silent) {
      this.ariaBusy = null;
      return this.#say((silent as Error).message, form);
    }
    try {
      const response = await fetch(button?.getAttribute('formaction') ?? form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form, button) as unknown as Record<string, string>),
        headers: { 'X-Stoa-Fragment': '1' },
      });
      if (response.redirected) return location.assign(response.url);
      if (response.status === 401) return this.#say(this.dataset.signedOut ?? '', form, signInLink(this.dataset.signIn ?? ''));
      const body = new DOMParser().parseFromString(await response.text(), 'text/html');
      const next = body.querySelector('stoa-problem');
      if (!next) return this.#say(this.dataset.offline ?? '', form);
      // What is too long to be taken is not in the answer: it has to stay where it was written.
      if (response.status === 413) this.#say(next.querySelector('[data-announce]')?.textContent?.trim() ?? '', form);
      else this.#replace(next, response.ok);
    } catch {
      this.#say(this.dataset.offline ?? '', form);
    } finally {
      this.ariaBusy = null;
    }
  };

  /** Asks for what is still to come: the problem itself while its script runs, or a result. The server has nothing new until then. */
  #await(after: number) {
    clearTimeout(this.#timer);
    const address = this.dataset.awaits;
    if (!address) return;
    this.#timer = window.setTimeout(async () => {
      try {
        const response = await fetch(address, { headers: { 'X-Stoa-Fragment': '1' } });
        const next = response.status === 200 && new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('stoa-problem');
        if (next && this.dataset.awaits === address) return this.#replace(next, true);
      } catch {
        // The next time it may be there again.
      }
      this.#await(Math.min(after * 1.5, 10_000));
    }, after);
  }

  #replace(next: Element, graded: boolean) {
    // What was begun elsewhere on the page goes on: a result that comes by itself takes the place of the problem only.
    const mine = this.contains(document.activeElement) || document.activeElement === document.body;
    const came = this.dataset.awaits !== undefined;
    this.replaceChildren(...next.childNodes);
    const awaits = (next as HTMLElement).dataset.awaits;
    if (awaits) this.dataset.awaits = awaits;
    else delete this.dataset.awaits;
    this.#await(500);
    enhance(this);
    if (came && !mine) {
      this.#status.textContent = this.querySelector('[data-announce]')?.textContent?.trim() ?? '';
      if (graded) this.dispatchEvent(new CustomEvent('stoa:progress', { bubbles: true }));
      return;
    }
    const focus = this.querySelector<HTMLElement>('[data-focus]') ?? this.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea');
    focus?.focus({ preventScroll: true });
    focus?.scrollIntoView({ block: 'nearest' });
    if (!focus?.matches('[data-announce]')) this.#status.textContent = this.querySelector('[data-announce]')?.textContent?.trim() ?? '';
    if (graded) this.dispatchEvent(new CustomEvent('stoa:progress', { bubbles: true }));
  }

  /** Says what went wrong beside the buttons; the answers are still in their fields. */
  #say(text: string, form: HTMLFormElement, ...more: Node[]) {
    form.querySelector('.problem-offline')?.remove();
    const alert = Object.assign(document.createElement('p'), { className: 'error problem-offline' });
    alert.setAttribute('role', 'alert');
    alert.append(text, ...more.flatMap((node) => [' ', node]));
    form.querySelector('.problem-actions')?.before(alert);
  }
}

customElements.define('stoa-problem', StoaProblem);
