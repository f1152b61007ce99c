import { autosave } from '../Assignments/autosave.ts';

/** Keeps a review on the server while it is written. The form works without it: the button "Save for later" does the same. */
class StoaReview extends HTMLElement {
  #stop?: () => void;

  connectedCallback() {
    const form = this.querySelector('form');
    const status = this.querySelector<HTMLElement>('[data-status]');
    if (!form || !status) return;
    const { draft = '', saved = '', saving = '', failed = '' } = this.dataset;
    this.#stop = autosave(form, {
      fields: 'input, textarea',
      send: async () => {
        const body = new URLSearchParams();
        for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
        const response = await fetch(draft, { method: 'POST', body, headers: { 'X-Stoa-Fragment': '1' }, keepalive: body.toString().length < 60_000 });
        const words = await response.text();
        return response.ok ? '' : response.headers.get('Content-Type')?.startsWith('text/plain') ? words : failed;
      },
      say: (state, words) => (status.textContent = state === 'saving' ? saving : state === 'saved' ? saved : words || failed),
    });
  }

  disconnectedCallback() {
    this.#stop?.();
  }
}

customElements.define('stoa-review', StoaReview);
