/** What a player meets at a moment. Times are in milliseconds of a steady clock. */
export interface Encounter {
  now: number;
  /** It should play and has nothing to play. */
  waits: boolean;
  /** There is no lower quality with a picture to go to. */
  lowest: boolean;
}

const longest = 8_000; // One wait at the lowest quality.
const most = 12_000; // All waits within the last minute.
const within = 60_000;

/** Tells when a line does not carry even the lowest quality. */
export class Sustained {
  private last: Encounter | undefined;
  private waits: { from: number; to: number }[] = [];

  /** Whether pictures should be given up now. */
  fails(seen: Encounter): boolean {
    const { last } = this;
    this.last = seen;
    this.waits = this.waits.filter(({ to }) => seen.now - to < within);
    if (!seen.waits || !seen.lowest) return false;
    const wait = this.waits.at(-1);
    if (last?.waits && wait) wait.to = seen.now;
    else this.waits.push({ from: seen.now, to: seen.now });
    const lengths = this.waits.map(({ from, to }) => to - from);
    return lengths.at(-1)! >= longest || lengths.reduce((sum, length) => sum + length, 0) >= most;
  }

  forget() {
    this.last = undefined;
    this.waits = [];
  }
}

const enough = 1.4; // Times what the lowest quality takes.
const first = 15_000;
const rarest = 120_000;

/** Tells when to look whether a line carries pictures again, and when it does. */
export class Recovery {
  private pause = first;
  private next = 0;
  private good = 0;

  /** Pictures were given up: the more often, the longer they are left alone. */
  begin(now: number) {
    this.good = 0;
    this.next = now + this.pause;
    this.pause = Math.min(rarest, this.pause * 2);
  }

  due(now: number) { return now >= this.next; }

  /** Whether pictures can come back, after two good measures in a row. */
  carries(bits: number, seconds: number, needed: number, now: number): boolean {
    this.good = seconds > 0 && bits / seconds >= needed * enough ? this.good + 1 : 0;
    this.next = now + (this.good ? 3_000 : first);
    return this.good >= 2;
  }

  /** Pictures have lasted. */
  rest() { this.pause = first; }
}
