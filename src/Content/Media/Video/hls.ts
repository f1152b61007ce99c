import Hls, { type ErrorData, type Level, type LoadPolicy } from 'hls.js';
import { brings } from './cookies.ts';
import type { Opening } from './opening.ts';
import { tellLoaded } from './playback.ts';
import { nearest, variants, type Rung } from './quality.ts';
import { Ways } from './ways.ts';

/** How soon and how often a request is made again where other edges have the same files: the first failure leads to one of them. */
const quick = (policy: LoadPolicy): LoadPolicy => ({
  default: { ...policy.default, maxTimeToFirstByteMs: 6000, errorRetry: { maxNumRetry: 8, retryDelayMs: 200, maxRetryDelayMs: 8000 } },
});

const scarce = 4;

const describes = ({ characteristics }: { characteristics?: string }) => characteristics?.includes('public.accessibility.describes-video') ?? false;

/** What a stream needs of the player that it plays in. */
export interface Host {
  wish: Rung | undefined;
  /** Whether the sound is wished for in which the pictures are described. */
  described: () => boolean;
  /** There is something else to show of qualities. */
  changed: () => void;
  fault: () => void;
  /** What plays already. */
  opening: Opening | undefined;
  /** Whether the codec that takes fewer bits plays as well here. */
  smaller: boolean;
}

/** Plays a stream where the browser does not by itself. */
export class Stream {
  // Before the first press only what it needs is fetched, and without a trial of the line that nobody sees. The page has the captions as
  // track elements already; those of the manifest are for other players.
  private readonly hls = new Hls({
    maxBufferLength: scarce, maxMaxBufferLength: scarce, testBandwidth: false, capLevelToPlayerSize: true, enableWorker: false, enableWebVTT: false,
    xhrSetup: (xhr, url) => { xhr.withCredentials = brings(this.video.closest('stoa-video'), url); },
  });
  private listed = 0;
  private wish: Rung | undefined;
  private recovered = 0;
  private readonly ways = new Ways();
  private lowest: Level | undefined;
  private aside: string | undefined;
  private reopening: Promise<unknown> = Promise.resolve();

  constructor(private video: HTMLVideoElement, private url: string, private host: Host) {
    this.wish = host.wish;
    const { hls } = this;
    const { changed } = host;
    hls.on(Hls.Events.ERROR, (_, error) => (error.fatal ? this.recover(error) : this.leave(error)));
    hls.on(Hls.Events.FRAG_LOADED, (_, { frag }) => tellLoaded(video, frag.url ?? '', frag.stats.loaded));
    hls.on(Hls.Events.FRAG_BUFFERED, () => (this.recovered = 0));
    addEventListener('online', () => this.recovered && this.goOn());
    // A player that begins in one codec stays in it; where none is in this one, it chooses as ever.
    if (host.smaller) hls.config.videoPreference = { videoCodec: 'av01' };
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
    hls.on(Hls.Events.AUDIO_TRACKS_UPDATED, () => {
      if (host.described()) this.describe(true);
      changed();
    });
    if (video.paused) video.addEventListener('play', () => this.provide(), { once: true });
    else this.provide();
    void this.begin(host.opening);
  }

  private async begin(opening?: Opening) {
    const { hls, video } = this;
    const parsed = new Promise((resolve) => hls.once(Hls.Events.MANIFEST_PARSED, resolve));
    hls.config.autoStartLoad = !opening;
    hls.loadSource(this.url);
    if (!opening) return hls.attachMedia(video);
    const [handed] = await Promise.all([opening.hand(), parsed]);
    if (!handed) return this.beginAnew();
    const { mediaSource, tracks, end, rate } = handed;
    hls.bandwidthEstimate = rate;
    hls.attachMedia({ media: video, mediaSource, tracks });
    const { currentTime, buffered } = video;
    // What was jumped to before the engine was there comes first.
    const within = [...Array(buffered.length).keys()].some((i) => buffered.start(i) <= currentTime && currentTime <= buffered.end(i));
    hls.startLoad(within ? end : currentTime, true);
  }

  // The opening has come to nothing, so the engine begins where it would have.
  private beginAnew() {
    const at = this.video.currentTime || -1;
    this.hls.attachMedia(this.video);
    this.hls.startLoad(at);
  }

  // Somebody watches.
  private provide() { Object.assign(this.hls.config, { maxBufferLength: 30, maxMaxBufferLength: 60 }); }

  static get supported() { return Hls.isSupported(); }

  get rungs(): Rung[] { return this.hls.levels.map((level) => level.height || 0); }

  /** What is shown now; undefined before anything is. */
  get shown(): Rung | undefined { return this.hls.currentLevel < 0 ? undefined : this.rungs[this.hls.currentLevel]; }

  /** A quality to stay with, or none: then the network and the size of the player decide. */
  choose(wish: Rung | undefined) {
    this.wish = wish;
    this.hls.nextLevel = wish === undefined ? -1 : nearest(this.rungs, wish);
  }

  /** Whether there is a sound in which the pictures are described. */
  get isDescribed() { return this.hls.audioTracks.some(describes); }

  /** Plays that sound, or the other. */
  describe(on: boolean) {
    const at = this.hls.audioTracks.findIndex((track) => describes(track) === on);
    if (at >= 0) this.hls.audioTrack = at;
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
    this.reopening = this.reopening.then(async () => {
      const { currentTime, paused } = this.video;
      const ready = new Promise((resolve) => this.video.addEventListener('canplay', resolve, { once: true }));
      Object.assign(this.hls.config, { startPosition: currentTime, autoStartLoad: true });
      this.hls.loadSource(url);
      if (!paused) this.video.play().catch(() => undefined);
      await ready;
    });
    return this.reopening;
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
    if (this.recovered++ > 3 && !cut) return this.host.fault();
    if (type === Hls.ErrorTypes.MEDIA_ERROR) return this.hls.recoverMediaError();
    const again = () => (details.startsWith('manifest') ? this.hls.loadSource(this.aside ?? this.url) : this.goOn());
    window.setTimeout(again, Math.min(10, 2 ** (this.recovered - 1)) * 1000);
  }
}
