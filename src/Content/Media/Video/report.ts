import { attention, counts, Tally, type Attention } from './attention.ts';
import type { Engine } from './engine.ts';
import { keepPlace } from './place.ts';
import { Playback } from './playback.ts';
import { round, Watching } from './watching.ts';

const every = 15_000;

/**
 * Tells the page what was watched. Times are within the part that is shown; ranges are merged and sent every while, at a
 * pause, a jump, the end, and when the page is left.
 */
export class Report {
  readonly watching = new Watching();
  private readonly playback: Playback;
  private readonly attention = new Tally<Attention>();
  private touched = performance.now();
  private looked = performance.now();
  private sent = performance.now();
  private wasPlaying = false;
  private remembered = 0;
  private ended = false;

  constructor(private root: HTMLElement, private engine: Engine, private start: number, private end: () => number) {
    this.playback = new Playback(root);
    // Before the page's own buffer, which empties itself at the same events.
    addEventListener('visibilitychange', () => document.hidden && this.flush(true), { capture: true });
    addEventListener('pagehide', () => this.flush(true), { capture: true });
    for (const name of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchmove']) addEventListener(name, () => (this.touched = performance.now()), { passive: true, capture: true });
  }

  private get position() { return round(Math.max(0, this.engine.time - this.start)); }
  private get duration() { return round(Math.max(0, this.end() - this.start)); }

  look() {
    const playing = !this.engine.paused;
    const now = performance.now();
    const kind = attention({ hidden: document.hidden, muted: this.engine.muted, rate: this.engine.rate, untouched: (now - this.touched) / 1000 });
    this.watching.see({ time: this.engine.time, rate: this.engine.rate, playing, unattended: !counts(kind), now });
    if (playing) this.measure(kind, now);
    this.looked = now;
    if (playing !== this.wasPlaying) this.turn(playing);
    if (playing && Date.now() - this.remembered > 900) this.remember();
    if (performance.now() - this.sent > every) this.flush();
  }

  /** What the engine says of itself: it waits, or it runs. */
  flow(waiting: boolean) {
    if (waiting) this.playback.wait(performance.now());
    else this.playback.run(performance.now());
  }

  jump() {
    this.watching.jump();
    this.playback.forgive();
    if (!this.ended) this.flush();
    // Going on where one stopped is no jump of the learner's.
    if (this.remembered) this.say('seeked', { position: this.position });
  }

  finish() {
    this.look();
    this.flush(true);
    this.ended = true;
    this.say('ended', { position: this.position }, true);
  }

  say(kind: string, data: object, now = false) {
    this.root.dispatchEvent(new CustomEvent('stoa:moment', { bubbles: true, detail: { kind, block: this.root.dataset.block, data, now } }));
  }

  // Looks come several times a second; a longer gap is a machine that slept.
  private measure(kind: Attention, now: number) {
    const seconds = Math.min(5, (now - this.looked) / 1000);
    this.attention.add(kind, seconds);
    const rung = this.root.querySelector('video')?.dataset.quality;
    if (rung) this.playback.show(rung, seconds);
  }

  private turn(playing: boolean) {
    this.wasPlaying = playing;
    if (playing) this.playback.ask(performance.now());
    else this.playback.forgive();
    this.ended = false;
    this.remember();
    if (!playing) this.flush(true);
    this.say(playing ? 'played' : 'paused', { position: this.position, speed: this.engine.rate }, !playing);
  }

  private remember() {
    this.remembered = Date.now();
    keepPlace(this.root.dataset.keep ?? '', this.position, this.remembered);
  }

  private flush(now = false) {
    this.sent = performance.now();
    const ranges = this.watching.take().map(([from, to]) => [round(Math.max(0, from - this.start)), round(to - this.start)]);
    if (!ranges.length || !this.duration) return;
    this.remember();
    this.say('watched', { ranges, duration: this.duration, position: this.position, speed: this.engine.rate, attention: this.attention.take(), quality: this.playback.take() }, now);
  }
}
