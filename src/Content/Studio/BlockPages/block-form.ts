import { enhance } from '@stoa/elements.ts';
import { Kept, same, written } from './kept.ts';

/** The form of a block: keeps what is written in the browser, asks before it is left, and sends without leaving the page. */
class BlockForm extends HTMLElement {
  private kept!: Kept;
  private saved: [string, string][] = [];
  private leaving = false;
  private timer = 0;

  connectedCallback() {
    this.kept = new Kept(this.dataset.kept!);
    this.addEventListener('input', () => this.changed());
    this.addEventListener('change', () => this.changed());
    this.addEventListener('submit', (event) => this.submitted(event));
    this.addEventListener('keydown', (event) => this.pressed(event));
    addEventListener('beforeunload', (event) => {
      if (!this.leaving && this.isDirty) event.preventDefault();
    });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.keep());
    // The page came back with faults: what stands there is not saved.
    this.saved = this.querySelector('.alert.bad') ? [] : written(new FormData(this.form));
    this.offer();
    this.toggleAttribute('data-ready', true);
  }

  private get form() { return this.querySelector('form')!; }
  private get was() { return this.form.querySelector<HTMLInputElement>('[name=was]')!.value; }
  private get isDirty() { return !same(this.saved, written(new FormData(this.form))); }

  private changed() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keep(), 600);
  }

  private keep() {
    clearTimeout(this.timer);
    const dirty = this.isDirty;
    this.state(dirty ? this.querySelector<HTMLElement>('[data-state]')!.dataset.unsaved! : '');
    if (dirty && !this.leaving) this.kept.keep({ fields: written(new FormData(this.form)), at: Date.now(), was: this.was });
  }

  private offer() {
    const found = this.kept.read();
    if (!found || same(found.fields, this.saved)) return this.kept.forget();
    const bar = this.querySelector<HTMLElement>('[data-found]')!;
    const text = bar.querySelector<HTMLElement>('[data-text]')!;
    text.textContent = text.dataset.text!.replace('{0}', new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(found.at));
    bar.hidden = false;
    bar.querySelector('[data-take]')!.addEventListener('click', () => {
      const data = new FormData();
      for (const [name, value] of found.fields) data.append(name, value);
      for (const field of this.form.querySelectorAll<HTMLInputElement>('[name=was], [name=key]')) data.set(field.name, field.value);
      bar.hidden = true;
      void this.send(data, { name: 'action', value: 'show' });
    });
    bar.querySelector('[data-drop]')!.addEventListener('click', () => {
      this.kept.forget();
      bar.hidden = true;
    });
  }

  private pressed(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    this.form.requestSubmit(this.form.querySelector<HTMLButtonElement>('[data-save]'));
  }

  private submitted(event: SubmitEvent) {
    if (event.target !== this.form) return;
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement | null;
    this.keep();
    void this.send(new FormData(this.form), button?.name ? { name: button.name, value: button.value } : { name: 'action', value: 'save' });
  }

  private async send(data: FormData, button: { name: string; value: string }) {
    if (this.hasAttribute('data-sending')) return;
    this.toggleAttribute('data-sending', true);
    data.append(button.name, button.value);
    const body = new URLSearchParams([...data.entries()].map(([name, value]) => [name, String(value)]));
    // The buttons are named "action" and hide the property of that name.
    const answer = await fetch(this.form.getAttribute('action')!, { method: 'POST', body, headers: { Accept: 'text/html', 'X-Stoa-Fragment': 'true' } }).catch(() => undefined);
    this.removeAttribute('data-sending');
    if (!answer || answer.status >= 500) return this.state(this.dataset.failed!, true);
    if (answer.status === 401) return this.state(this.dataset.signedOut!, true);
    if (answer.headers.get('Content-Type')?.includes('json')) {
      const { to } = (await answer.json()) as { to: string };
      this.leaving = true;
      this.kept.forget();
      return location.assign(to);
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const from = page.querySelector('block-form');
    if (!from) return this.state(this.dataset.failed!, true);
    this.show(from, button);
  }

  /** The form as it came back: with a row more, with faults, with the learner's view. */
  private show(from: Element, button: { name: string; value: string }) {
    const place = this.placeOf(button);
    this.form.replaceWith(from.querySelector('form')!);
    this.querySelector('[data-preview]')!.replaceWith(from.querySelector('[data-preview]')!);
    enhance(this);
    this.keep();
    const first = this.form.querySelector<HTMLElement>('[data-focus]') ?? (button.value === 'preview' ? this.querySelector<HTMLElement>('#preview-title') : place());
    first?.focus();
  }

  /** Where the hand was: the same button of the row that moved, the first field of one that is new. */
  private placeOf({ name, value }: { name: string; value: string }): () => HTMLElement | null | undefined {
    const [list = '', verb = '', row = ''] = value.split(' ');
    if (name !== 'rows') return () => this.form.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]:not([hidden])`);
    const rows = () => [...this.form.querySelectorAll<HTMLElement>(`[data-rows="${CSS.escape(list)}"] > [data-row]`)];
    const button = (at: number) => this.form.querySelector<HTMLElement>(`[value="${CSS.escape(`${list} ${verb} ${at}`)}"]:enabled`);
    const added = () => rows().at(-1)?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select, [contenteditable]');
    if (verb === 'add') return added;
    const at = Number(row) + (verb === 'up' ? -1 : verb === 'down' ? 1 : 0);
    return () => button(at) ?? button(at - 1) ?? rows()[at]?.querySelector<HTMLElement>('button:enabled');
  }

  private state(text: string, bad = false) {
    const place = this.querySelector<HTMLElement>('[data-state]');
    if (!place) return;
    place.textContent = text;
    place.classList.toggle('error', bad);
  }
}

customElements.define('block-form', BlockForm);
