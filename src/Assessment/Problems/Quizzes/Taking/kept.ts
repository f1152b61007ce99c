import { Store } from '@stoa/store.ts';

/** What was typed on one page of an attempt and is not acknowledged by the server yet. */
export interface Typed {
  /** The attempt and the questions of the page: what is typed there later takes its place. */
  id: string;
  sitting: string;
  client: string;
  seq: number;
  /** The form as it is sent. */
  body: string;
}

/** The answers that wait. */
export class Kept {
  readonly #typed = new Store<Typed>('stoa-quiz', 'typed');

  async put(typed: Typed) { await this.#typed.put(typed); }

  async of(sitting: string) {
    return (await this.#typed.all()).filter((typed) => typed.sitting === sitting).sort((a, b) => a.seq - b.seq);
  }

  /** Unless something newer was typed since. */
  async acknowledged(id: string, seq: number) {
    const now = await this.#typed.get(id);
    if (now && now.seq <= seq) await this.#typed.remove(id);
  }

  async forget(sitting: string) {
    for (const typed of await this.of(sitting)) await this.#typed.remove(typed.id);
  }
}
