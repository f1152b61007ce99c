/** Shows how far the machine is that listens or looks, and the whole page anew when it has ended. */
class CaptionListening extends HTMLElement {
  connectedCallback() {
    if (this.dataset.open !== undefined) window.setTimeout(() => void this.look(), 2000);
  }

  private async look() {
    const answer = await fetch(location.href).catch(() => undefined);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>(`#${this.id}`) : null;
    const writes = document.activeElement?.matches('input, select, textarea');
    if (page && page.dataset.open === undefined && !writes) return location.reload();
    const now = page?.querySelector('progress');
    const bar = this.querySelector('progress');
    if (now && bar) bar.closest('.bar')?.replaceWith(document.adoptNode(now.closest('.bar')!));
    window.setTimeout(() => void this.look(), 2000);
  }
}

customElements.define('caption-listening', CaptionListening);
