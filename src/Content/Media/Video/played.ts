import { length, merge, type Range } from './ranges.ts';

const touching = 0.25; // Seconds between two looks at a player that go on from one another.
const most = 300;

/** What was played, stretch after stretch as it was played, each as often as it was. */
export class Played {
  private stretches: [number, number][];
  private open = false;

  constructor(before: readonly Range[] = []) {
    this.stretches = before.map(([from, to]) => [from, to]);
  }

  add(from: number, to: number) {
    const last = this.stretches.at(-1);
    if (this.open && last && Math.abs(last[1] - from) < touching && to > last[0]) last[1] = to;
    else this.stretches.push([from, to]);
    this.open = true;
    // Who watches for years is known by what they have seen; how often comes back with time.
    if (this.stretches.length > most) this.stretches = merge(this.stretches).map(([a, b]) => [a, b] as [number, number]).slice(0, most);
  }

  /** The next stretch begins anew. */
  cut() {
    this.open = false;
  }

  get list(): Range[] { return this.stretches.map(([from, to]) => [round(from), round(to)] as const); }

  /** Seconds played at least once. */
  get covered() { return length(merge(this.stretches, 0)); }

  take(): Range[] {
    const taken = this.list;
    this.stretches = [];
    this.open = false;
    return taken;
  }
}

/** What this browser noted, after what only the server knows of other devices. */
export function known(local: readonly Range[], server: readonly Range[]): Range[] {
  const noted = merge(local, 1);
  const missing = server.flatMap(([from, to]) => without(from, to, noted)).filter(([from, to]) => to - from > 1);
  return [...missing, ...local];
}

function without(from: number, to: number, noted: readonly Range[]): Range[] {
  const left: Range[] = [];
  for (const [a, b] of noted) {
    if (b <= from || a >= to) continue;
    if (a > from) left.push([from, a]);
    from = b;
  }
  return from < to ? [...left, [from, to]] : left;
}

export const round = (seconds: number) => Math.round(seconds * 100) / 100;
