import { signInLink } from '@stoa/signIn.ts';
import { jitter, shown, toSay } from './countdown.ts';
import { answersOf, isAnswered, putBack } from './fields.ts';
import { Kept, type Typed } from './kept.ts';

const Pause = 700;
const LongestWait = 30_000;

/**
 * Keeps what is written in an attempt: in the browser at once, on the server within a second, and again and again until the server
 * has said that it has it. The clock is the server's; the browser's own is never asked for the time of day.
 */
class StoaQuiz extends HTMLElement {
  #kept = new Kept();
  #client = crypto.randomUUID();
  #seq = Number(this.dataset.seq ?? 0);
  #form = this.querySelector<HTMLFormElement>('.quiz-form');
  #timer = 0;
  #ticking = 0;
  #wait = 1000;
  #sending = Promise.resolve();
  #ends = Infinity;
  #left = Infinity;

  async connectedCallback() {
    this.#form?.addEventListener('input', this.#typed);
    this.#form?.addEventListener('change', this.#typed);
    this.#form?.addEventListener('submit', this.#go);
    window.addEventListener('online', this.#online);
    document.addEventListener('visibilitychange', this.#seen);
    window.addEventListener('pagehide', this.#leave);
    if (this.dataset.remaining) this.#runClock(Number(this.dataset.remaining));
    await this.#restore();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    clearInterval(this.#ticking);
    window.removeEventListener('online', this.#online);
    document.removeEventListener('visibilitychange', this.#seen);
    window.removeEventListener('pagehide', this.#leave);
  }

  #typed = () => {
    if (!this.#form) return;
    this.#seq += 1;
    void this.#kept.put(this.#entry());
    this.#mark();
    if (!this.#timer) this.#timer = window.setTimeout(this.#again, Pause);
    this.#show(this.dataset.saving ?? '');
  };

  #entry(): Typed {
    const form = this.#form!;
    const sitting = this.dataset.sitting ?? '';
    const items = Array.from(form.querySelectorAll<HTMLInputElement>('input[name=item]'), (field) => field.value).join(',');
    return { id: `${sitting}/${items}`, sitting, client: this.#client, seq: this.#seq, body: answersOf(form, this.#client, this.#seq).toString() };
  }

  /** What an earlier page or an earlier day left behind goes back into its fields, and to the server. */
  async #restore() {
    const waiting = await this.#kept.of(this.dataset.sitting ?? '');
    if (waiting.length === 0) return;
    const known = this.#seq;
    const here = this.#form ? this.#entry().id : '';
    for (const typed of waiting)
      if (this.#form && typed.id === here && typed.seq > known && putBack(this.#form, typed.body)) this.#say(this.dataset.restored ?? '');
    this.#seq = Math.max(this.#seq, ...waiting.map((typed) => typed.seq));
    this.#mark();
    await this.#again();
  }

  #online = () => void this.#again();

  #again = () => this.#flush('');

  /** One after the other; `but` is sent by whoever asks. */
  #flush(but: string): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const all = this.#sending.then(() => this.#sendAll(but));
    this.#sending = all.then(() => undefined);
    return all;
  }

  async #sendAll(but: string): Promise<boolean> {
    for (const typed of await this.#kept.of(this.dataset.sitting ?? '')) if (typed.id !== but && !(await this.#send(typed))) return false;
    return true;
  }

  async #send(typed: Typed, more: [string, string][] = []): Promise<string | boolean> {
    const body = new URLSearchParams(typed.body);
    for (const [name, value] of more) body.append(name, value);
    let response: Response;
    try {
      response = await fetch(this.dataset.save!, { method: 'POST', body, keepalive: body.toString().length < 60_000, headers: { 'X-Stoa-Autosave': '1', Accept: 'application/json' } });
    } catch {
      return this.#later(this.dataset.offline ?? '');
    }
    if (response.status === 401) return this.#later(this.dataset.signedOut ?? '', signInLink(this.dataset.signIn ?? ''));
    if (response.status === 413) return this.#trouble(this.dataset.tooLong ?? '');
    if (response.status === 409 || response.status === 404) return this.#over();
    if (!response.ok) return this.#later(this.dataset.offline ?? '');
    const told = (await response.json()) as { highest: number; at: string; next?: string };
    this.#seq = Math.max(this.#seq, told.highest);
    this.#wait = 1000;
    await this.#kept.acknowledged(typed.id, typed.seq);
    if (!this.#timer) this.#show((this.dataset.saved ?? '').replace('{0}', new Date(told.at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' })));
    return told.next ?? true;
  }

  #later(text: string, ...more: Node[]): false {
    this.#trouble(text, ...more);
    this.#timer ||= window.setTimeout(this.#again, this.#wait + jitter(this.#wait));
    this.#wait = Math.min(LongestWait, this.#wait * 2);
    return false;
  }

  #trouble(text: string, ...more: Node[]): false {
    this.#show(text, true, ...more);
    this.#say(text);
    return false;
  }

  /** The attempt takes nothing more: its page has the result. */
  #over(): false {
    this.#trouble(this.dataset.over ?? '');
    void this.#kept.forget(this.dataset.sitting ?? '').then(() => location.assign(this.dataset.here!));
    return false;
  }

  #go = async (event: SubmitEvent) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (!this.#form || !button?.name) return;
    event.preventDefault();
    if (this.ariaBusy === 'true') return;
    this.ariaBusy = 'true';
    this.#seq += 1;
    const typed = this.#entry();
    await this.#kept.put(typed);
    if (await this.#flush(typed.id)) {
      const next = await this.#send(typed, [[button.name, button.value]]);
      if (typeof next === 'string') location.assign(next);
    }
    this.ariaBusy = null;
  };

  #leave = () => {
    if (!this.#form || !this.#timer) return;
    const { body } = this.#entry();
    navigator.sendBeacon(this.dataset.save!, new URLSearchParams(`${body}&beacon=1`));
  };

  // A lid that was closed stops the clock of the page, not the server's.
  #seen = async () => {
    if (document.visibilityState === 'hidden') return this.#leave();
    const response = await fetch(this.dataset.state!).catch(() => null);
    if (!response?.ok) return;
    const state = (await response.json()) as { open: boolean; remaining: number | null };
    if (!state.open) this.#over();
    else if (state.remaining !== null) this.#runClock(state.remaining);
  };

  #runClock(remaining: number) {
    clearInterval(this.#ticking);
    this.#ends = performance.now() + remaining;
    this.#left = remaining + 1;
    this.#tick();
    this.#ticking = window.setInterval(() => this.#tick(), 1000);
  }

  #tick() {
    const left = this.#ends - performance.now();
    const minutes = toSay(this.#left, left);
    const clock = this.querySelector<HTMLElement>('[data-clock]');
    if (clock) clock.textContent = shown(left);
    clock?.parentElement?.toggleAttribute('data-near', left < 5 * 60_000);
    if (minutes) this.#say(minutes === 1 ? (this.dataset.minute ?? '') : (this.dataset.minutes ?? '').replace('{0}', String(minutes)));
    this.#left = left;
    if (left > 0) return;
    clearInterval(this.#ticking);
    void this.#handIn();
  }

  /** The time is over: what is there goes out, a little later in each browser than in the next. */
  async #handIn() {
    await this.#again();
    await new Promise((resolve) => setTimeout(resolve, jitter(5000)));
    await fetch(`${this.dataset.here}/submission`, { method: 'POST', redirect: 'manual' }).catch(() => null);
    this.#over();
  }

  #mark() {
    for (const item of this.#form?.querySelectorAll<HTMLInputElement>('input[name=item]') ?? []) {
      const place = this.querySelector(`[data-place="${item.value}"]`);
      place?.toggleAttribute('data-answered', isAnswered(this.#form!, item.value));
      place?.toggleAttribute('data-flagged', !!this.querySelector(`input[name=flag][value="${item.value}"]:checked`));
    }
  }

  #show(text: string, trouble = false, ...more: Node[]) {
    const place = this.querySelector<HTMLElement>('[data-saved-at]');
    place?.replaceChildren(text, ...more.flatMap((node) => [' ', node]));
    place?.toggleAttribute('data-trouble', trouble);
  }

  #say(text: string) {
    const place = this.querySelector('[data-say]');
    if (place && text) place.textContent = text;
  }
}

customElements.define('stoa-quiz', StoaQuiz);
