import { signInLink } from '@stoa/signIn.ts';
import { Unsaved } from './unsaved.ts';

/** A note that saves itself a moment after its writer pauses, and when the page is left. What could not be saved waits in this browser. */
class StoaNote extends HTMLElement {
  private timer = 0;
  private saved = '';
  private unsaved!: Unsaved;

  connectedCallback() {
    this.saved = this.text.value;
    this.unsaved = new Unsaved(this.dataset.learner!, this.form.action);
    this.text.addEventListener('input', () => this.changed());
    this.text.addEventListener('blur', () => void this.save());
    addEventListener('pagehide', () => void this.save());
    this.bringBack();
  }

  private get text() { return this.querySelector('textarea')!; }
  private get form() { return this.closest('form')!; }

  private bringBack() {
    const text = this.unsaved.over(this.saved);
    if (text === this.saved) return this.unsaved.forget();
    this.text.value = text;
    this.closest('details')!.open = true;
    void this.save();
  }

  private changed() {
    this.unsaved.keep(this.text.value, this.saved);
    this.saveIn(1200);
  }

  private saveIn(delay: number) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), delay);
  }

  private async save() {
    clearTimeout(this.timer);
    const text = this.text.value;
    if (text === this.saved) return;
    this.say(this.dataset.saving);
    const answer = await fetch(this.form.action, {
      method: 'POST',
      body: new URLSearchParams({ text }),
      headers: { Accept: 'application/json' },
      keepalive: text.length < 20_000,
    }).catch(() => null);
    if (!answer?.ok) {
      if (answer?.status === 401) this.say(this.dataset.signedOut, ' ', signInLink(this.dataset.signIn!));
      else this.say(this.dataset.failed);
      return this.saveIn(5000);
    }
    this.saved = text;
    if (this.text.value === text) this.unsaved.forget();
    this.say(this.dataset.saved);
  }

  private say(words = '', ...more: (string | Node)[]) {
    this.querySelector('[role=status]')!.replaceChildren(words, ...more);
  }
}

customElements.define('stoa-note', StoaNote);
