import Hls, { type ErrorData, type Level, type LoadPolicy } from 'hls.js';
import { tellLoaded } from './playback.ts';
import { nearest, variants, type Rung } from './quality.ts';
import { Ways } from './ways.ts';

/** How soon and how often a request is made again where other edges have the same files: the first failure leads to one of them. */
const quick = (policy: LoadPolicy): LoadPolicy => ({
  default: { ...policy.default, maxTimeToFirstByteMs: 6000, errorRetry: { maxNumRetry: 8, retryDelayMs: 200, maxRetryDelayMs: 8000 } },
});

/** Plays a stream where the browser does not by itself. */
export class Stream {
  // The page has the captions as track elements already; those of the manifest are for other players.
  private readonly hls = new Hls({ maxBufferLength: 30, maxMaxBufferLength: 60, capLevelToPlayerSize: true, enableWorker: false, enableWebVTT: false });
  private listed = 0;
  private wish: Rung | undefined;
  private recovered = 0;
  private readonly ways = new Ways();
  private lowest: Level | undefined;
  private aside: string | undefined;
  private opening: Promise<unknown> = Promise.resolve();

  constructor(private video: HTMLVideoElement, private url: string, wish: Rung | undefined, changed: () => void, private fault: () => void) {
    this.wish = wish;
    const { hls } = this;
    hls.on(Hls.Events.ERROR, (_, error) => (error.fatal ? this.recover(error) : this.leave(error)));
    hls.on(Hls.Events.FRAG_LOADED, (_, { frag }) => tellLoaded(video, frag.url ?? '', frag.stats.loaded));
    hls.on(Hls.Events.FRAG_BUFFERED, () => (this.recovered = 0));
    addEventListener('online', () => this.recovered && this.goOn());
    hls.on(Hls.Events.MANIFEST_LOADED, (_, { levels, contentSteering }) => {
      this.listed = levels.length;
      const { config } = hls;
      if (contentSteering) Object.assign(config, { fragLoadPolicy: quick(config.fragLoadPolicy), playlistLoadPolicy: quick(config.playlistLoadPolicy) });
    });
    hls.on(Hls.Events.MANIFEST_PARSED, () => {
      if (this.wish !== undefined) hls.startLevel = hls.loadLevel = nearest(this.rungs, this.wish);
      if (!this.aside) this.lowest = this.floor;
      else video.dataset.quality = '0';
      changed();
    });
    hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => {
      if (!this.aside) this.lowest = this.floor;
      video.dataset.quality = String(this.aside ? 0 : (hls.levels[level]?.height ?? ''));
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
    const answer = this.aside ? undefined : await fetch(this.url, { cache: 'no-store' }).catch(() => undefined);
    return Boolean(answer?.ok && this.listed && variants(await answer.text()) > this.listed);
  }

  /** Opens the stream anew where it is now. */
  reopen() { return this.aside ? Promise.resolve() : this.open(this.url); }

  /** Plays a playlist of sound alone from here on, or with none the pictures again. */
  sound(playlist: string | undefined) {
    this.aside = playlist;
    return this.open(playlist ?? this.url);
  }

  get atLowest() { return this.hls.loadLevel <= 0 || this.hls.levels[this.hls.loadLevel] === this.floor; }

  // The engine goes down within one set of codecs only.
  private get floor(): Level | undefined {
    const { levels, loadLevel } = this.hls;
    const set = levels[loadLevel]?.codecSet;
    return levels.find(({ codecSet }) => set === undefined || codecSet === set);
  }

  /** Bits a second of the lowest quality with its sound. */
  get needed() { return this.lowest?.bitrate ?? Infinity; }

  /** Whether there is more than enough ahead to fetch something else meanwhile. */
  get comfortable() {
    const { buffered, currentTime, duration } = this.video;
    const end = buffered.length ? buffered.end(buffered.length - 1) : 0;
    return end - currentTime > 10 || end > duration - 1;
  }

  /** The address of a part of the lowest quality. */
  sample(time: number) {
    const parts = this.lowest?.details?.fragments ?? [];
    return (parts.find(({ end }) => end > time) ?? parts.at(-1))?.url ?? this.url;
  }

  /** Fetches nothing for the time being. */
  rest() { this.hls.stopLoad(); }

  goOn() { this.hls.startLoad(); }

  // One after the other: the place to go on at is known when the one before has it.
  private open(url: string) {
    this.opening = this.opening.then(async () => {
      const { currentTime, paused } = this.video;
      const ready = new Promise((resolve) => this.video.addEventListener('canplay', resolve, { once: true }));
      this.hls.config.startPosition = currentTime;
      this.hls.loadSource(url);
      if (!paused) this.video.play().catch(() => undefined);
      await ready;
    });
    return this.opening;
  }

  /** Another edge has the same files: one failure is enough to go there. */
  private leave({ type, frag, context, url }: ErrorData) {
    const { hls } = this;
    const level = hls.levels[hls.loadLevel];
    const failed = frag?.url ?? context?.url ?? url;
    if (type !== Hls.ErrorTypes.NETWORK_ERROR || !failed || !level || hls.pathways.length < 2) return;
    // What fails late of an edge that was left already says nothing of the present one.
    if (new URL(failed).origin === new URL(level.uri).origin) hls.pathwayPriority = this.ways.leave(level.pathwayId, hls.pathwayPriority ?? hls.pathways, performance.now());
  }

  // A line that is gone may come back, however long that takes; what is refused or broken stays so.
  private recover({ type, details, response }: ErrorData) {
    const cut = type === Hls.ErrorTypes.NETWORK_ERROR && !/^4/.test(String(response?.code ?? ''));
    if (this.recovered++ > 3 && !cut) return this.fault();
    if (type === Hls.ErrorTypes.MEDIA_ERROR) return this.hls.recoverMediaError();
    const again = () => (details.startsWith('manifest') ? this.hls.loadSource(this.aside ?? this.url) : this.goOn());
    window.setTimeout(again, Math.min(10, 2 ** (this.recovered - 1)) * 1000);
  }
}
