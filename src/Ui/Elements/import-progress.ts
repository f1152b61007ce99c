/** Looks every second how far an import is, and shows the page anew when it is done. */
class ImportProgress extends HTMLElement {
  private timer = 0;

  connectedCallback() {
    this.timer = window.setInterval(() => this.look(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  private async look() {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok) return;
    const now = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('import-progress');
    if (now) for (const part of ['progress', '.bar-text', '[role=status]']) this.take(part, now);
    else location.reload();
  }

  private take(part: string, now: Element) {
    const old = this.querySelector(part);
    const fresh = now.querySelector(part);
    if (!old || !fresh) return;
    if (old instanceof HTMLProgressElement) old.value = Number(fresh.getAttribute('value'));
    else if (old.textContent !== fresh.textContent) old.textContent = fresh.textContent;
  }
}

customElements.define('import-progress', ImportProgress);
