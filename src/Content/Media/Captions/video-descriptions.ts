const wish = 'stoa-descriptions';

/** What the pictures of the video above show, as text at its time: on the page, and read by a screen reader. Off until one asks for it. */
export class VideoDescriptions extends HTMLElement {
  private track: TextTrack | undefined;

  connectedCallback() {
    const video = this.closest('stoa-video')?.querySelector('video');
    this.track = [...(video?.textTracks ?? [])].find((track) => track.kind === 'descriptions');
    const toggle = this.querySelector<HTMLButtonElement>('[data-toggle]');
    if (!this.track || !toggle) return;
    this.track.addEventListener('cuechange', () => this.tell());
    toggle.hidden = false;
    toggle.addEventListener('click', () => this.turn(toggle, toggle.getAttribute('aria-pressed') !== 'true'));
    this.turn(toggle, localStorage.getItem(wish) === 'on');
  }

  // Hidden is not off: the browser fetches the words and says when their time has come, and draws nothing.
  private turn(toggle: HTMLButtonElement, on: boolean) {
    toggle.setAttribute('aria-pressed', String(on));
    if (this.track) this.track.mode = on ? 'hidden' : 'disabled';
    if (on) localStorage.setItem(wish, 'on');
    else localStorage.removeItem(wish);
    this.tell(on);
  }

  private tell(on = true) {
    const said = this.querySelector<HTMLElement>('[data-said]')!;
    const cues = on ? [...(this.track?.activeCues ?? [])] : [];
    said.textContent = cues.map((cue) => (cue as VTTCue).text).join(' ');
  }
}

customElements.define('video-descriptions', VideoDescriptions);
