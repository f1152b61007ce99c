import { enhance } from '@stoa/elements.ts';
import { signInLink } from '@stoa/signIn.ts';

/**
 * Sends a problem's form without leaving the page and puts the answer in its place. The page works without it: the
 * same form goes to the same address, and the reader comes back to the same spot.
 */
class StoaProblem extends HTMLElement {
  #status = document.createElement('p');

  connectedCallback() {
    // Stays while the rest is replaced, so that what changes in it is read out.
    this.#status.className = 'visually-hidden';
    this.#status.setAttribute('role', 'status');
    this.after(this.#status);
    this.addEventListener('submit', this.#submit);
  }

  disconnectedCallback() {
    this.removeEventListener('submit', this.#submit);
    this.#status.remove();
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

  #replace(next: Element, graded: boolean) {
    this.replaceChildren(...next.childNodes);
    enhance(this);
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
