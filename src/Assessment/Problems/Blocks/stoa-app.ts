import { bridge, channel, compose, stateIn, type Talk } from './appTalk.ts';

const patience = 5_000;

/** An author's page in a frame: gets its state back when it has loaded, and is asked for the answer when the problem's form goes out. */
class StoaApp extends HTMLElement {
  #asked = new Map<number, { resolve: (result: unknown) => void; reject: (why: Error) => void }>();
  #next = 1;
  #restored = false;
  #talk: Talk = channel;
  #problem: Element | null = null;

  connectedCallback() {
    this.#talk = this.dataset.direct === undefined ? channel : bridge;
    this.#problem = this.closest('stoa-problem');
    addEventListener('message', this.#hear);
    this.#problem?.addEventListener('stoa:collect', this.#collect);
    this.#frame?.addEventListener('load', this.#greet);
    this.#greet();
  }

  disconnectedCallback() {
    removeEventListener('message', this.#hear);
    this.#problem?.removeEventListener('stoa:collect', this.#collect);
  }

  get #frame() {
    return this.querySelector('iframe');
  }

  get #field() {
    return this.querySelector<HTMLInputElement>('input[type=hidden]')!;
  }

  #greet = () => {
    this.#frame?.contentWindow?.postMessage(this.#talk.hello, '*');
  };

  #hear = (event: MessageEvent) => {
    if (!this.#frame || event.source !== this.#frame.contentWindow) return;
    const said = this.#talk.read(event.data);
    if (said === null) return;
    if (said === 'ready') {
      // It pinged before we listened, or answers our ping: either way it may be spoken to now.
      if (this.#talk === channel) this.#frame.contentWindow?.postMessage(JSON.stringify({ method: 'JSInput::__ready', params: 'pong' }), '*');
      void this.#restore();
      return;
    }
    const waiting = this.#asked.get(said.id);
    this.#asked.delete(said.id);
    if (said.error === undefined) waiting?.resolve(said.result);
    else waiting?.reject(new Error(said.error));
  };

  #ask(name: string, ...parameters: unknown[]): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      setTimeout(() => this.#asked.delete(id) && reject(new Error('silent')), patience);
      this.#frame?.contentWindow?.postMessage(this.#talk.call(id, name, parameters), '*');
    });
  }

  /** The names are the page's own where it is asked directly, and fixed where it listens by itself. */
  #name = (own: string | undefined, fixed: string) => (this.#talk === bridge ? own! : fixed);

  async #restore() {
    if (this.#restored || !this.dataset.set) return;
    const state = stateIn(this.#field.value) ?? this.dataset.initial;
    if (!state) return;
    this.#restored = true;
    try {
      await this.#ask(this.#name(this.dataset.set, 'setState'), state);
    } catch {
      this.#restored = false;
    }
  }

  #collect = (event: Event) => {
    if (this.#field.disabled) return;
    (event as CustomEvent<Promise<unknown>[]>).detail.push(this.#answer());
  };

  async #answer() {
    try {
      const answer = await this.#ask(this.#name(this.dataset.grade, 'getGrade'));
      const state = this.dataset.get ? await this.#ask(this.#name(this.dataset.get, 'getState')) : undefined;
      this.#field.value = compose(answer, state);
    } catch {
      throw new Error(this.dataset.silent ?? '');
    }
  }
}

customElements.define('stoa-app', StoaApp);
