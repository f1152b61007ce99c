import { attention, counts, Tally, type Attention } from './attention.ts';
import type { Engine } from './engine.ts';
import { keepPlace, keepPlayed, readPlayed } from './place.ts';
import { Playback } from './playback.ts';
import { known, Played, round } from './played.ts';
import type { Range } from './ranges.ts';
import { Telling } from './telling.ts';
import { Watching } from './watching.ts';

const every = 15_000;

// What is said before the page's own buffer is there, nobody hears.
const listener = 'stoa-moments';

/**
 * Tells the page what was watched. Times are within the part that is shown; ranges are merged and sent every while, at a
 * pause, a jump, the end, and when the page is left.
 */
export class Report {
  readonly watching: Watching;
  private readonly telling: Telling;
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
    const before = known(readPlayed(this.keep), JSON.parse(root.dataset.played || '[]') as Range[]);
    const played = new Played(before.map(([from, to]) => [from + start, to + start] as const));
    this.watching = new Watching(played);
    this.telling = new Telling(
      (kind, data, now) => this.send(kind, data, now),
      () => ({ time: this.position, length: this.duration, segments: this.shown(played.list) }), played, Number(root.dataset.threshold) || 1);
    void customElements.whenDefined(listener).then(() => this.look());
    // Before the page's own buffer, which empties itself at the same events.
    addEventListener('visibilitychange', () => document.hidden && this.flush(true), { capture: true });
    addEventListener('pagehide', () => this.leave(), { capture: true });
    addEventListener('pageshow', ({ persisted }) => persisted && this.telling.again());
    for (const name of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchmove']) addEventListener(name, () => (this.touched = performance.now()), { passive: true, capture: true });
  }

  private get keep() { return this.root.dataset.keep ?? ''; }
  private get position() { return round(Math.max(0, this.engine.time - this.start)); }
  private get duration() { return round(Math.max(0, this.end() - this.start)); }

  look() {
    const playing = !this.engine.paused;
    const now = performance.now();
    if (customElements.get(listener)) this.telling.ready();
    const kind = attention({ hidden: document.hidden, muted: this.engine.muted, rate: this.engine.rate, untouched: (now - this.touched) / 1000 });
    this.watching.see({ time: this.engine.time, rate: this.engine.rate, playing, unattended: !counts(kind), now });
    if (playing) this.measure(kind, now);
    this.looked = now;
    if (!this.engine.seeking) this.telling.arrive(this.position);
    if (playing !== this.wasPlaying) this.turn(playing);
    this.telling.look();
    if (playing && Date.now() - this.remembered > 900) this.remember();
    if (performance.now() - this.sent > every) this.flush();
  }

  /** What the engine says of itself: it waits, or it runs. */
  flow(waiting: boolean) {
    if (waiting) this.playback.wait(performance.now());
    else this.playback.run(performance.now());
  }

  jump() {
    const from = this.watching.at;
    this.watching.jump();
    this.playback.forgive();
    if (!this.ended) this.flush();
    // Going on where one stopped is no jump of the learner's.
    if (this.remembered) this.telling.jump(round(Math.max(0, (from ?? this.engine.time) - this.start)), this.position);
  }

  finish() {
    this.look();
    this.flush(true);
    this.ended = true;
    this.say('ended', { position: this.position }, true);
  }

  say(kind: string, data: object, now = false) {
    this.send(kind, { ...this.telling.about(), ...data }, now);
  }

  private leave() {
    if (this.wasPlaying) {
      this.look();
      this.turn(false);
    } else this.flush(true);
    this.telling.leave();
  }

  private send(kind: string, data: object, now = false) {
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
    this.send(playing ? 'played' : 'paused', { ...this.telling.about(!playing), position: this.position, speed: this.engine.rate }, !playing);
  }

  private remember() {
    this.remembered = Date.now();
    keepPlace(this.keep, this.position, this.remembered);
  }

  private flush(now = false) {
    this.sent = performance.now();
    const ranges = this.shown(this.watching.take());
    if (!ranges.length || !this.duration) return;
    this.remember();
    keepPlayed(this.keep, this.shown(this.watching.played.list));
    this.send('watched', { ranges, duration: this.duration, position: this.position, speed: this.engine.rate, attention: this.attention.take(), quality: this.playback.take() }, now);
  }

  /** Within the part that is shown. */
  private shown(ranges: readonly Range[]) {
    return ranges.map(([from, to]) => [round(Math.max(0, from - this.start)), round(to - this.start)] as const);
  }
}
