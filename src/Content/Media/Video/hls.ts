import Hls from 'hls.js';
import { nearest, variants, type Rung } from './quality.ts';

/** Plays a stream where the browser does not by itself. */
export class Stream {
  // The page has the captions as track elements already; those of the manifest are for other players.
  private readonly hls = new Hls({ maxBufferLength: 30, capLevelToPlayerSize: true, enableWorker: false, enableWebVTT: false });
  private listed = 0;
  private wish: Rung | undefined;
  private recovered = 0;

  constructor(private video: HTMLVideoElement, private url: string, wish: Rung | undefined, changed: () => void, private fault: () => void) {
    this.wish = wish;
    const { hls } = this;
    hls.on(Hls.Events.ERROR, (_, error) => error.fatal && this.recover(error.type));
    hls.on(Hls.Events.MANIFEST_LOADED, (_, { levels }) => (this.listed = levels.length));
    hls.on(Hls.Events.MANIFEST_PARSED, () => {
      if (this.wish !== undefined) hls.startLevel = hls.loadLevel = nearest(this.rungs, this.wish);
      changed();
    });
    hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => {
      video.dataset.quality = String(hls.levels[level]?.height ?? '');
      changed();
    });
    hls.loadSource(url);
    hls.attachMedia(video);
  }

  static get supported() { return Hls.isSupported(); }

  get rungs(): Rung[] { return this.hls.levels.map((level) => level.height || 0); }

  /** What is shown now; undefined before anything is. */
  get shown(): Rung | undefined { return this.hls.currentLevel < 0 ? undefined : this.rungs[this.hls.currentLevel]; }

  /** A quality to stay with, or none: then the network and the size of the player decide. */
  choose(wish: Rung | undefined) {
    this.wish = wish;
    this.hls.nextLevel = wish === undefined ? -1 : nearest(this.rungs, wish);
  }

  /** Whether the stream has got more qualities since it was opened. */
  async hasGrown(): Promise<boolean> {
    const answer = await fetch(this.url, { cache: 'no-store' }).catch(() => undefined);
    return Boolean(answer?.ok && this.listed && variants(await answer.text()) > this.listed);
  }

  /** Opens the stream anew where it is now. */
  async reopen() {
    const { currentTime, paused } = this.video;
    const ready = new Promise((resolve) => this.video.addEventListener('canplay', resolve, { once: true }));
    this.hls.config.startPosition = currentTime;
    this.hls.loadSource(this.url);
    if (!paused) this.video.play().catch(() => undefined);
    await ready;
  }

  private recover(type: string) {
    if (this.recovered++ > 3) this.fault();
    else if (type === Hls.ErrorTypes.MEDIA_ERROR) this.hls.recoverMediaError();
    else this.hls.startLoad();
  }
}
