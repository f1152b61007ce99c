import { enhance } from '@stoa/elements.ts';

/** A question whose script is still being run: looks for it until it is there, and puts it in its place. */
class StoaQuizWait extends HTMLElement {
  #timer?: ReturnType<typeof setTimeout>;

  connectedCallback() {
    this.#later(1500);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #later(wait: number) {
    this.#timer = setTimeout(() => void this.#look(wait), wait);
  }

  async #look(wait: number) {
    const place = this.closest<HTMLElement>('.quiz-item');
    if (!place) return;
    try {
      const response = await fetch(this.dataset.here ?? '', { headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const found = response.ok ? page.getElementById(place.id) : null;
      if (found && !found.querySelector('stoa-quiz-wait')) {
        place.replaceWith(found);
        enhance(found);
        return;
      }
    } catch {
      // Without a connection it is looked for again.
    }
    this.#later(Math.min(wait * 1.5, 10_000));
  }
}

customElements.define('stoa-quiz-wait', StoaQuizWait);
