/** How fast bytes go, from what went in the last seconds. */
export class Pace {
  private marks: { at: number; sent: number }[] = [];

  constructor(private readonly window = 8000) {}

  note(sent: number, at = performance.now()) {
    this.marks.push({ at, sent });
    while (this.marks.length > 2 && this.marks[0]!.at < at - this.window) this.marks.shift();
  }

  /** After a pause nothing of before counts. */
  reset() {
    this.marks = [];
  }

  /** Bytes a second; 0 until it can be told. */
  get speed() {
    const [first, last] = [this.marks[0], this.marks.at(-1)];
    if (!first || !last || last.at - first.at < 500) return 0;
    return Math.max(0, ((last.sent - first.sent) * 1000) / (last.at - first.at));
  }

  /** Seconds until the rest has gone; null until it can be told. */
  left(rest: number) {
    return this.speed > 0 ? rest / this.speed : null;
  }
}
