interface Note {
  state: string;
  share: number;
  text: string;
}

/** Follows how a recording is made, and brings the player when it can play. */
class RecordingProgress extends HTMLElement {
  private events: EventSource | undefined;

  connectedCallback() {
    this.events = new EventSource(this.dataset.follow!);
    this.events.addEventListener('progress', (event) => this.note(JSON.parse((event as MessageEvent<string>).data) as Note));
  }

  disconnectedCallback() {
    this.events?.close();
  }

  private note({ state, share, text }: Note) {
    this.querySelector('progress')!.value = share;
    const words = this.querySelector('[data-words]')!;
    if (words.textContent !== text) words.textContent = text;
    if (state === this.dataset.state || state === 'making') return;
    this.events?.close();
    void this.renew();
  }

  /** The rest of a lesson keeps what was written into it. */
  private async renew() {
    const player = this.closest<HTMLElement>('stoa-video');
    if (!player || this.hasAttribute('data-reload')) return location.reload();
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => undefined);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
    const fresh = page?.querySelector(`stoa-video[data-block="${CSS.escape(player.dataset.block ?? '')}"]`);
    if (fresh) player.replaceWith(document.adoptNode(fresh));
    else location.reload();
  }
}

customElements.define('recording-progress', RecordingProgress);
