import { autosave } from './autosave.ts';

/** Keeps on the server what is being written in a form: a work, or a review. The form works without it: its button to save does the same. */
class StoaDraft extends HTMLElement {
  #stop?: () => void;

  connectedCallback() {
    const form = this.querySelector('form');
    const status = this.querySelector<HTMLElement>('[data-status]');
    if (!form || !status) return;
    const { draft = '', saved = '', saving = '', failed = '' } = this.dataset;
    this.#stop = autosave(form, {
      fields: 'input:not([type=file]), textarea',
      send: async () => {
        const body = new URLSearchParams();
        for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
        const response = await fetch(draft, { method: 'POST', body, headers: { 'X-Stoa-Fragment': '1' }, keepalive: body.toString().length < 60_000 });
        const words = await response.text();
        // What the server does not take is said in its own words; only silence is ours to explain.
        return response.ok ? '' : response.headers.get('Content-Type')?.startsWith('text/plain') ? words : failed;
      },
      say: (state, words) => (status.textContent = state === 'saving' ? saving : state === 'saved' ? saved : words || failed),
    });
  }

  disconnectedCallback() {
    this.#stop?.();
  }
}

customElements.define('stoa-draft', StoaDraft);
