import { jitter } from './countdown.ts';

const Longest = 10_000;

/** Asks whether an attempt is graded, or waits for somebody, more and more seldom, and shows what is new then. */
class StoaQuizResult extends HTMLElement {
  #timer = 0;
  #wait = 500;

  connectedCallback() {
    this.#timer = window.setTimeout(this.#ask, this.#wait);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #ask = async () => {
    const response = await fetch(this.dataset.state!).catch(() => null);
    const state = response?.ok ? ((await response.json()) as { graded: boolean; stuck: boolean }) : null;
    if (state?.graded || (state && state.stuck !== ('stuck' in this.dataset))) return location.reload();
    this.#wait = Math.min(Longest, this.#wait * 1.5);
    this.#timer = window.setTimeout(this.#ask, this.#wait + jitter(this.#wait / 2));
  };
}

customElements.define('stoa-quiz-result', StoaQuizResult);
