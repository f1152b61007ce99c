/** A unit of cmi5 in its frame. When it has ended it says so, and its reader is back on the page that they came from. */
class StoaUnit extends HTMLElement {
  private readonly listen = (event: MessageEvent) => this.hear(event);

  connectedCallback() {
    addEventListener('message', this.listen);
  }

  disconnectedCallback() {
    removeEventListener('message', this.listen);
  }

  private hear(event: MessageEvent) {
    const said = event.data as { stoa?: unknown } | null;
    if (event.source !== this.querySelector('iframe')?.contentWindow || said?.stoa !== 'returned') return;
    location.assign(this.dataset.back!);
  }
}

customElements.define('stoa-unit', StoaUnit);
