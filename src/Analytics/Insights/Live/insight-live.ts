/** Asks for the figures again when the record moved. What somebody is using stays as it is until they leave it. */
class InsightLive extends HTMLElement {
  private events: EventSource | undefined;
  private shown = new Map<string, string>();
  private asking = false;

  connectedCallback() {
    this.events = new EventSource(this.dataset.follow!);
    this.events.addEventListener('changed', () => void this.renew());
  }

  disconnectedCallback() {
    this.events?.close();
  }

  private async renew() {
    if (this.asking || document.hidden) return;
    this.asking = true;
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => undefined);
    if (answer?.ok && !answer.redirected) this.show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    this.asking = false;
  }

  private show(page: Document) {
    for (const part of this.querySelectorAll<HTMLElement>('[data-live]')) {
      const name = part.dataset.live!;
      const fresh = page.querySelector(`[data-live="${CSS.escape(name)}"]`);
      if (!fresh || fresh.innerHTML === this.shown.get(name) || part.contains(document.activeElement)) continue;
      this.shown.set(name, fresh.innerHTML);
      const open = Array.from(part.querySelectorAll('details'), (details) => details.open);
      part.replaceChildren(...Array.from(document.adoptNode(fresh).childNodes));
      // A chart closes its own table; the others stay as they were.
      part.querySelectorAll('details').forEach((details, i) => { if (open[i] !== undefined) details.open = open[i]; });
    }
  }
}

customElements.define('insight-live', InsightLive);
