/** Registers, signs in or adds a passkey. The server says where to go next. */
const paths: Record<string, string> = { register: '/passkeys/registration', 'sign-in': '/passkeys/sign-in', add: '/account/passkeys' };

class PasskeyButtonElement extends HTMLElement {
  #waiting?: AbortController;

  connectedCallback() {
    if (!('PublicKeyCredential' in window) || !PublicKeyCredential.parseRequestOptionsFromJSON) return;
    this.hidden = false;
    this.querySelector('button')!.addEventListener('click', () => this.#start());
    const email = this.closest('form')?.elements.namedItem('email') as HTMLInputElement | null;
    if (this.dataset.purpose === 'sign-in') email?.addEventListener('focus', () => this.#offer(), { once: true });
  }

  disconnectedCallback() {
    this.#waiting?.abort();
  }

  /** Lets the browser offer passkeys in the e-mail field's list. */
  async #offer() {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    this.#waiting = new AbortController();
    await this.#ceremony('conditional', this.#waiting.signal).catch(() => undefined);
  }

  async #start() {
    this.#waiting?.abort();
    const button = this.querySelector('button')!;
    const form = this.closest('form');
    if (this.dataset.purpose === 'register' && form && !this.#complete(form)) return;
    button.setAttribute('aria-busy', 'true');
    try {
      await this.#ceremony();
    } catch (fault) {
      this.#say((fault as Error).message || this.dataset.failed!);
    } finally {
      button.removeAttribute('aria-busy');
    }
  }

  async #ceremony(mediation?: CredentialMediationRequirement, signal?: AbortSignal) {
    const path = paths[this.dataset.purpose!]!;
    const options = await this.#post(`${path}/options`, this.#fields());
    const credential = await this.#ask(options, mediation, signal);
    const { location } = await this.#post(path, { credential, return: this.dataset.return });
    window.location.assign(location);
  }

  async #ask(options: PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON, mediation?: CredentialMediationRequirement, signal?: AbortSignal) {
    try {
      if (this.dataset.purpose === 'sign-in')
        return await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), mediation, signal });
      return await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
    } catch {
      throw new Error(this.dataset.failed);
    }
  }

  /** A passkey needs the name and the address, but no password. */
  #complete(form: HTMLFormElement) {
    return ['name', 'email'].every((name) => (form.elements.namedItem(name) as HTMLInputElement).reportValidity());
  }

  #fields() {
    const form = this.closest('form');
    const value = (name: string) => (form?.elements.namedItem(name) as HTMLInputElement | null)?.value ?? '';
    return this.dataset.purpose === 'register' ? { name: value('name'), email: value('email'), work: value('work') } : {};
  }

  async #post(path: string, body: object) {
    const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(told.detail ?? this.dataset.failed);
    return told;
  }

  #say(message: string) {
    const line = this.querySelector('p')!;
    line.textContent = message;
    line.hidden = false;
  }
}

customElements.define('passkey-button', PasskeyButtonElement);
