/**
 * A frame with content by others, as tall as what is in it. The content lives on another origin without any rights; it can say
 * how tall it is and which part of the course a link leads to, and nothing else is believed.
 */
class StoaFrame extends HTMLElement {
  private frame: HTMLIFrameElement | null = null;
  private readonly listen = (event: MessageEvent) => this.hear(event);
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');
  private readonly retheme = () => this.sayScheme();
  private readonly themes = new MutationObserver(this.retheme);

  connectedCallback() {
    this.frame = this.querySelector('iframe');
    addEventListener('message', this.listen);
    this.scheme.addEventListener('change', this.retheme);
    this.themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    this.sayScheme();
  }

  disconnectedCallback() {
    removeEventListener('message', this.listen);
    this.scheme.removeEventListener('change', this.retheme);
    this.themes.disconnect();
  }

  private hear(event: MessageEvent) {
    if (!this.frame || event.source !== this.frame.contentWindow || typeof event.data !== 'object' || !event.data) return;
    const said = event.data as { stoa?: unknown; height?: unknown; key?: unknown };
    if (said.stoa === 'height' && typeof said.height === 'number') this.grow(said.height);
    if (said.stoa === 'ready') this.sayScheme();
    if (said.stoa === 'jump' && typeof said.key === 'string' && /^[\w.~-]{1,120}$/.test(said.key)) location.assign(this.dataset.jump + said.key);
  }

  private grow(height: number) {
    this.frame!.style.blockSize = `${Math.min(Math.max(height, 24), 20_000)}px`;
    this.dataset.sized = '';
  }

  private sayScheme() {
    const chosen = document.documentElement.dataset.theme;
    const dark = chosen ? chosen === 'dark' : this.scheme.matches;
    this.frame?.contentWindow?.postMessage({ stoa: 'scheme', scheme: dark ? 'dark' : 'light' }, '*');
  }
}

customElements.define('stoa-frame', StoaFrame);
