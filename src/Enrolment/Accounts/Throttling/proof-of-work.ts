/**
 * Finds a number whose hash with the form's address and time begins with enough zero bits, in a worker, while the person
 * types on; the form waits for it if it must.
 */
class ProofOfWorkElement extends HTMLElement {
  #worker?: Worker;
  #subject = '';
  #ready?: Promise<void>;

  connectedCallback() {
    const form = this.closest('form')!;
    const field = form.elements.namedItem(this.dataset.field!) as HTMLInputElement;
    field.addEventListener('change', () => this.#solve(field.value.trim()));
    if (field.value) this.#solve(field.value.trim());
    form.addEventListener('submit', (event) => this.#hold(event, form, field));
  }

  disconnectedCallback() {
    this.#worker?.terminate();
  }

  async #hold(event: SubmitEvent, form: HTMLFormElement, field: HTMLInputElement) {
    const subject = field.value.trim();
    if (this.#stamp.value && this.#subject === subject) return;
    event.preventDefault();
    this.querySelector('p')!.textContent = this.dataset.busy!;
    await this.#solve(subject);
    form.requestSubmit(event.submitter);
  }

  get #stamp() {
    return this.querySelector('input')!;
  }

  #solve(subject: string) {
    if (this.#ready && this.#subject === subject) return this.#ready;
    this.#subject = subject;
    this.#stamp.value = '';
    this.#worker?.terminate();
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#ready = new Promise((solved) => {
      this.#worker!.onmessage = ({ data }) => {
        this.#stamp.value = data;
        solved();
      };
    });
    this.#worker.postMessage({ subject, time: this.dataset.time, bits: Number(this.dataset.bits) });
    return this.#ready;
  }
}

customElements.define('proof-of-work', ProofOfWorkElement);
