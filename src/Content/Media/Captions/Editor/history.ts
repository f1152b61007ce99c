/** States that one may go back to and on again. */
export class History<T> {
  private readonly past: T[] = [];
  private future: T[] = [];
  private last = '';

  constructor(public state: T, private readonly most = 500) {}

  /** A new state. Those of one name in a row (letters typed into one caption) are one step. */
  push(state: T, name = '') {
    if (state === this.state) return;
    if (!name || name !== this.last) {
      this.past.push(this.state);
      if (this.past.length > this.most) this.past.shift();
    }
    this.last = name;
    this.future = [];
    this.state = state;
  }

  undo(): boolean {
    return this.move(this.past, this.future);
  }

  redo(): boolean {
    return this.move(this.future, this.past);
  }

  private move(from: T[], to: T[]): boolean {
    if (!from.length) return false;
    to.push(this.state);
    this.state = from.pop()!;
    this.last = '';
    return true;
  }
}
