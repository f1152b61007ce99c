import { renderMath } from '@stoa/math.ts';

const pause = 300;

/** Shows how a formula is understood while it is typed. The server reads it: what it says here is what it will say when the answer is handed in. */
class StoaFormula extends HTMLElement {
  #timer = 0;
  #asked = 0;

  connectedCallback() {
    this.#input?.addEventListener('input', this.#later);
    if (this.#input?.value) void this.#read();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  get #input() {
    return this.querySelector('input');
  }

  #later = () => {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#read(), pause);
  };

  async #read() {
    const [input, output] = [this.#input, this.querySelector('output')];
    if (!input || !output) return;
    const turn = ++this.#asked;
    try {
      const response = await fetch(this.dataset.address!, { method: 'POST', body: new URLSearchParams({ question: this.dataset.question!, text: input.value }) });
      if (!response.ok || turn !== this.#asked) return;
      const { latex, error } = (await response.json()) as { latex?: string | null; error?: string | null };
      if (error) output.textContent = error;
      else if (latex) await this.#show(output, latex);
      else output.textContent = '';
      output.toggleAttribute('data-error', Boolean(error));
    } catch {
      // The field works without it.
    }
  }

  async #show(output: HTMLElement, latex: string) {
    const formula = Object.assign(document.createElement('span'), { textContent: `\\(${latex}\\)` });
    output.replaceChildren(Object.assign(document.createElement('span'), { className: 'soft', textContent: `${this.dataset.understood} ` }), formula);
    await renderMath(formula);
  }
}

customElements.define('stoa-formula', StoaFormula);
