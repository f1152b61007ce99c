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
 * Turns glimpses of a player into what was watched. Time that was played counts; time that was jumped over does not,
 * and neither does what ran unseen and unheard.
 */
export class Watching {
  private last: Glimpse | undefined;
  private pending: Range[] = [];
  seen: Range[] = [];

  see(glimpse: Glimpse) {
    const last = this.last;
    this.last = glimpse;
    if (!last?.playing || last.unattended) return;
    const played = glimpse.time - last.time;
    const could = ((glimpse.now - last.now) / 1000) * Math.max(last.rate, glimpse.rate) + 0.75;
    if (played <= 0 || played > could) return;
    this.pending = merge([...this.pending, [last.time, glimpse.time]]);
    this.seen = merge([...this.seen, [last.time, glimpse.time]]);
  }

  /** After a jump the next stretch begins anew. */
  jump() {
    this.last = undefined;
  }

  /** What was watched since the last call. */
  take(): Range[] {
    const taken = this.pending.map(([from, to]) => [round(from), round(to)] as const);
    this.pending = [];
    return taken;
  }
}

export const round = (seconds: number) => Math.round(seconds * 100) / 100;
