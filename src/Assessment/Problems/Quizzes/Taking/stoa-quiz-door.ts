import { jitter, shown } from './countdown.ts';

/** So long may the browsers of a class take to begin: each waits by chance. */
const Spread = 8000;

/** Counts down to the opening of a quiz, and then begins by itself if it was asked to. */
class StoaQuizDoor extends HTMLElement {
  #ticking = 0;

  connectedCallback() {
    const form = this.querySelector('form');
    const button = form?.querySelector('button');
    if (!this.dataset.opensIn || !form || !button) return;
    const auto = form.querySelector<HTMLElement>('[data-auto]');
    const wait = form.querySelector<HTMLElement>('[data-wait]');
    const words = button.textContent;
    const opens = performance.now() + Number(this.dataset.opensIn);
    if (auto) auto.hidden = false;
    if (wait) wait.hidden = true;
    const tick = () => {
      const left = opens - performance.now();
      if (left > 0) return void (button.textContent = `${words} · ${shown(left)}`);
      clearInterval(this.#ticking);
      button.textContent = words;
      button.disabled = false;
      if (auto?.querySelector('input')?.checked && form.checkValidity()) setTimeout(() => form.requestSubmit(), jitter(Spread));
    };
    this.#ticking = window.setInterval(tick, 1000);
    tick();
  }

  disconnectedCallback() {
    clearInterval(this.#ticking);
  }
}

customElements.define('stoa-quiz-door', StoaQuizDoor);
