import { autosave } from './autosave.ts';

/** Keeps a draft on the server while its learner writes. The form works without it: the button "Save the draft" does the same. */
class StoaWork extends HTMLElement {
  #stop?: () => void;

  connectedCallback() {
    const form = this.querySelector('form');
    const status = this.querySelector<HTMLElement>('[data-status]');
    if (!form || !status) return;
    const { draft = '', saved = '', saving = '', failed = '' } = this.dataset;
    this.#stop = autosave(form, {
      send: async () => {
        const body = new URLSearchParams();
        for (const field of form.querySelectorAll<HTMLTextAreaElement>('[data-autosave]')) body.set(field.name, field.value);
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

customElements.define('stoa-work', StoaWork);
