import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Engine } from './engine.ts';
import { length, merge, type Range } from './ranges.ts';
import { Report } from './report.ts';

interface Said { kind: string; data: { session?: string; segments?: Range[]; ranges?: Range[]; from?: number; to?: number } }

const film = 60;
const tick = 0.25;

/** The same dice for the same seed. */
function dice(seed: number) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** An hour of somebody who does what the dice say, and what of the film they saw, tick by tick. */
class Hour {
  readonly said: Said[] = [];
  readonly seen: Range[] = [];
  readonly engine: { -readonly [K in keyof Engine]: Engine[K] } = {
    time: 0, duration: film, paused: true, rate: 1, muted: false, seeking: false, play: () => {}, pause: () => {}, seek: () => {}, setRate: () => {},
  };
  private hidden = false;
  private readonly report: Report;

  constructor(seed: number) {
    const root = document.createElement('div');
    root.dataset.block = 'film';
    root.dataset.keep = `hour-${seed}`;
    root.addEventListener('stoa:moment', (event) => this.said.push((event as CustomEvent<Said>).detail));
    Object.defineProperty(document, 'hidden', { get: () => this.hidden, configurable: true });
    this.report = new Report(root, this.engine, 0, () => film);
    this.report.look();
    const random = dice(seed);
    for (let i = 0; i < 60; i++) this.step(random);
    this.change({ paused: true });
    dispatchEvent(new Event('pagehide'));
  }

  private step(random: () => number) {
    const act = random();
    if (act < 0.5) this.run(Math.ceil(random() * 40));
    else if (act < 0.65) this.change({ paused: !this.engine.paused });
    else if (act < 0.8) this.seek(Math.floor(random() * film));
    else if (act < 0.9) this.change({ rate: [0.5, 1, 1.5, 2][Math.floor(random() * 4)]! });
    else {
      this.change({ muted: !this.engine.muted });
      this.hidden = !this.hidden;
      document.dispatchEvent(new Event('visibilitychange'));
      this.report.look();
    }
  }

  private run(ticks: number) {
    for (let i = 0; i < ticks; i++) {
      vi.advanceTimersByTime(tick * 1000);
      const { time, rate, paused, muted } = this.engine;
      if (!paused) {
        this.engine.time = Math.min(film, time + tick * rate);
        if (this.engine.time > time && !(this.hidden && muted)) this.seen.push([time, this.engine.time]);
      }
      this.report.look();
      if (!paused && this.engine.time >= film) this.change({ paused: true });
    }
  }

  private change(what: Partial<Engine>) {
    if (this.engine.time >= film && what.paused === false) return;
    Object.assign(this.engine, what);
    this.report.look();
  }

  private seek(to: number) {
    this.report.look();
    this.engine.time = to;
    this.engine.seeking = true;
    this.report.jump();
    this.report.look();
    this.engine.seeking = false;
    this.report.look();
  }
}

customElements.define('stoa-moments', class extends HTMLElement {});
const near = (a: number, b: number) => Math.abs(a - b) < 0.3;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

for (let seed = 1; seed <= 60; seed++) {
  test(`an hour by dice number ${seed} is told as it was`, () => {
    const { said, seen } = new Hour(seed);
    const kinds = said.map(({ kind }) => kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(['initialized', 'terminated']);
    expect(kinds.filter((kind) => kind === 'initialized' || kind === 'terminated')).toHaveLength(2);
    const turns = kinds.filter((kind) => kind === 'played' || kind === 'paused');
    expect(turns.every((kind, i) => kind === (i % 2 ? 'paused' : 'played'))).toBe(true);
    expect(turns.length % 2).toBe(0);
    expect(new Set(said.filter(({ kind }) => kind !== 'watched').map(({ data }) => data.session)).size).toBe(1);

    const watched = said.filter(({ kind }) => kind === 'watched').flatMap(({ data }) => data.ranges!);
    expect(near(length(watched), length(seen))).toBe(true);
    expect(near(length(merge(watched)), length(merge(seen)))).toBe(true);
    const { segments } = said.at(-1)!.data;
    expect(near(length(segments!), length(seen))).toBe(true);
    expect(near(length(merge(segments!)), length(merge(seen)))).toBe(true);
    expect(kinds.filter((kind) => kind === 'completed').length).toBe(length(merge(seen)) + 0.5 >= film ? 1 : 0);
  });
}
