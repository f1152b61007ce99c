import Hls, { type ErrorData, type LoadPolicy } from 'hls.js';
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

  constructor(private video: HTMLVideoElement, private url: string, wish: Rung | undefined, changed: () => void, private fault: () => void) {
    this.wish = wish;
    const { hls } = this;
    hls.on(Hls.Events.ERROR, (_, error) => (error.fatal ? this.recover(error.type) : this.leave(error)));
    hls.on(Hls.Events.FRAG_LOADED, (_, { frag }) => tellLoaded(video, frag.url ?? '', frag.stats.loaded));
    hls.on(Hls.Events.MANIFEST_LOADED, (_, { levels, contentSteering }) => {
      this.listed = levels.length;
      const { config } = hls;
      if (contentSteering) Object.assign(config, { fragLoadPolicy: quick(config.fragLoadPolicy), playlistLoadPolicy: quick(config.playlistLoadPolicy) });
    });
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

  /** Another edge has the same files: one failure is enough to go there. */
  private leave({ type, frag, context, url }: ErrorData) {
    const { hls } = this;
    const level = hls.levels[hls.loadLevel];
    const failed = frag?.url ?? context?.url ?? url;
    if (type !== Hls.ErrorTypes.NETWORK_ERROR || !failed || !level || hls.pathways.length < 2) return;
    // What fails late of an edge that was left already says nothing of the present one.
    if (new URL(failed).origin === new URL(level.uri).origin) hls.pathwayPriority = this.ways.leave(level.pathwayId, hls.pathwayPriority ?? hls.pathways, performance.now());
  }

  private recover(type: string) {
    if (this.recovered++ > 3) this.fault();
    else if (type === Hls.ErrorTypes.MEDIA_ERROR) this.hls.recoverMediaError();
    else this.hls.startLoad();
  }
}
