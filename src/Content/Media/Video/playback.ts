import { Tally } from './attention.ts';

/** A stretch of a stream has come. */
export const tellLoaded = (video: HTMLElement, url: string, bytes: number) =>
  video.dispatchEvent(new CustomEvent('stoa:loaded', { bubbles: true, detail: { url, bytes } }));

/** How well it plays: the wait for the first picture, stalls, and how long which rung was shown. */
export class Playback {
  private asked: number | undefined;
  private started = false;
  private stalledAt: number | undefined;
  private startup: number | undefined;
  private stalls = 0;
  private stalled = 0;
  private readonly rungs = new Tally<string>();
  private readonly loaded = new Map<string, number>();

  constructor(root?: HTMLElement) {
    root?.addEventListener('stoa:loaded', (event) => {
      const { url, bytes } = (event as CustomEvent<{ url: string; bytes: number }>).detail;
      this.load(new URL(url, location.href), bytes);
    });
  }

  /** The learner wants it to play. */
  ask(now: number) {
    if (!this.started) this.asked ??= now;
  }

  /** It waits for data, through no jump of the learner's. */
  wait(now: number) {
    if (this.started) this.stalledAt ??= now;
  }

  run(now: number) {
    if (!this.started && this.asked !== undefined) this.startup = Math.round(now - this.asked);
    this.started = true;
    if (this.stalledAt === undefined) return;
    this.stalls++;
    this.stalled += now - this.stalledAt;
    this.stalledAt = undefined;
  }

  /** A wait after a jump or a pause is no stall. */
  forgive() {
    this.stalledAt = undefined;
  }

  show(rung: string, seconds: number) {
    this.rungs.add(rung, seconds);
  }

  /** From whom how much came of which recording and rendition: …/{recording}/{rendition}/{file}. */
  load({ origin, pathname }: URL, bytes: number) {
    const [recording, rendition] = pathname.split('/').slice(-3);
    const key = JSON.stringify([origin === location.origin ? '' : origin, recording, rendition]);
    if (rendition && bytes > 0) this.loaded.set(key, (this.loaded.get(key) ?? 0) + bytes);
  }

  /** What happened since it was last taken. */
  take() {
    const taken = {
      ...(this.startup === undefined ? {} : { startup: this.startup }),
      ...(this.stalls ? { stalls: this.stalls, stalled: Math.round(this.stalled / 100) / 10 } : {}),
      rungs: this.rungs.take(),
      ...(this.loaded.size ? { loaded: [...this.loaded].map(([key, bytes]) => [...(JSON.parse(key) as string[]), bytes]) } : {}),
    };
    this.loaded.clear();
    this.startup = undefined;
    this.stalls = this.stalled = 0;
    return taken;
  }
}
