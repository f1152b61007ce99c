/** Moves the bar of a regrade that is under way, and shows what became of it at the end. */
class StoaRegrade extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.#timer = window.setInterval(this.#ask, 2000);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #ask = async () => {
    const response = await fetch(this.dataset.state!).catch(() => null);
    if (!response?.ok) return;
    const state = (await response.json()) as { running: boolean; learners: number; total: number };
    if (!state.running) return location.reload();
    const bar = this.querySelector('progress');
    const share = state.total > 0 ? Math.min(1, state.learners / state.total) : 0;
    if (bar) bar.value = share;
    const text = this.querySelector('.bar-text');
    if (text) text.textContent = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' }).format(share);
  };
}

customElements.define('stoa-regrade', StoaRegrade);
