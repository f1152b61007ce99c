import { Played } from './played.ts';
import { merge, type Range } from './ranges.ts';

/** What a player is doing at a moment. */
export interface Glimpse {
  time: number;
  rate: number;
  playing: boolean;
  /** Neither seen nor heard: the tab is hidden and the sound is off. */
  unattended: boolean;
  /** A steady clock in milliseconds. */
  now: number;
}

/**
 * Turns glimpses of a player into what was watched. Time that was played counts, as often as it was played; time that was
 * jumped over does not, and neither does what ran unseen and unheard.
 */
export class Watching {
  private last: Glimpse | undefined;
  private readonly pending = new Played();
  seen: Range[] = [];

  /** @param played All of it, with what was played before. */
  constructor(readonly played = new Played()) {}

  /** Where the player was when it was last looked at. */
  get at() { return this.last?.time; }

  see(glimpse: Glimpse) {
    const last = this.last;
    this.last = glimpse;
    if (!last?.playing || last.unattended) return this.cut();
    const passed = glimpse.time - last.time;
    const could = ((glimpse.now - last.now) / 1000) * Math.max(last.rate, glimpse.rate) + 0.75;
    if (passed < 0 || passed > could) return this.cut();
    if (passed === 0) return;
    for (const list of [this.pending, this.played]) list.add(last.time, glimpse.time);
    this.seen = merge([...this.seen, [last.time, glimpse.time]]);
  }

  /** After a jump the next stretch begins anew. */
  jump() {
    this.last = undefined;
    this.cut();
  }

  /** What was watched since the last call. */
  take(): Range[] {
    return this.pending.take();
  }

  private cut() {
    this.pending.cut();
    this.played.cut();
  }
}
