/** What the player needs of whatever plays: our own video element, or a frame of another site. */
export interface Engine {
  readonly time: number;
  readonly duration: number;
  readonly paused: boolean;
  /** It is on its way to another time. */
  readonly seeking: boolean;
  readonly rate: number;
  readonly muted: boolean;
  play(): void;
  pause(): void;
  seek(time: number): void;
  setRate(rate: number): void;
}

/** Events an engine dispatches: something changed, time went on, a jump, the end, or a fault that ends the play. */
export type Happening = 'change' | 'time' | 'jump' | 'end' | 'fault';
export type Listener = (happening: Happening) => void;

export class NativeEngine implements Engine {
  constructor(readonly video: HTMLVideoElement, listener: Listener, streamed = false) {
    const on = (names: string, happening: Happening) => {
      for (const name of names.split(' ')) video.addEventListener(name, () => listener(happening));
    };
    on('play pause ratechange volumechange loadedmetadata durationchange waiting playing canplay progress seeked', 'change');
    on('timeupdate', 'time');
    on('seeking', 'jump');
    on('ended', 'end');
    this.goOnAcrossSources();
    video.addEventListener('error', () => listener('fault'));
    // The last of several sources fails at its own element; a stream that the browser cannot read is fed to it otherwise.
    if (!streamed) video.querySelector('source:last-of-type')?.addEventListener('error', () => listener('fault'));
  }

  // A source that takes the place of another stops what plays without a word; nobody meant that.
  private goOnAcrossSources() {
    const { video } = this;
    let wished = false;
    video.addEventListener('play', () => (wished = true));
    for (const name of ['pause', 'ended']) video.addEventListener(name, () => (wished = false));
    video.addEventListener('emptied', () => wished && video.paused && this.play());
  }

  get time() { return this.video.currentTime; }
  get duration() { return Number.isFinite(this.video.duration) ? this.video.duration : 0; }
  get paused() { return this.video.paused; }
  get seeking() { return this.video.seeking; }
  get rate() { return this.video.playbackRate; }
  get muted() { return this.video.muted || this.video.volume === 0; }

  // What interrupts a play is another source, which is played in its turn, or a pause, which says so itself.
  play() { this.video.play().catch((fault: DOMException) => fault.name === 'AbortError' || this.video.dispatchEvent(new Event('pause'))); }
  pause() { this.video.pause(); }
  seek(time: number) { this.video.currentTime = time; }

  setRate(rate: number) {
    this.video.preservesPitch = true;
    this.video.defaultPlaybackRate = this.video.playbackRate = rate;
  }
}
