/** A bookmark that is set without leaving the page. */
class StoaBookmark extends HTMLElement {
  connectedCallback() {
    const form = this.closest('form')!;
    const button = this.querySelector('button')!;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const on = button.value === 'true';
      show(button, on);
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams({ on: String(on) }), redirect: 'manual' }).catch(() => null);
      if (!answer || answer.status >= 400) show(button, !on);
    });
  }
}

function show(button: HTMLButtonElement, on: boolean) {
  button.setAttribute('aria-pressed', String(on));
  button.value = String(!on);
}

customElements.define('stoa-bookmark', StoaBookmark);
