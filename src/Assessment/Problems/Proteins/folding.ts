import type { Acid } from './acids.ts';
import { Chain, type Bond } from './chain.ts';

/** How many acids a round tries all places for, and how many of them it then leaves where they were best. */
const ahead = 8;
const settledPerRound = 4;

/** More than sums of a few dozen numbers can be off by. */
const doubt = 1e-9;

/** In what order directions are tried, by the direction before. Of folds with equal energy the first one wins. */
const tries: readonly (readonly number[])[] = [[0, 1, 5, 2, 4], [1, 2, 0, 3, 5], [2, 3, 1, 4, 0], [3, 4, 2, 5, 1], [4, 3, 5, 2, 0], [5, 4, 0, 3, 1]];

export interface Fold {
  /** The direction from each acid to the next. */
  moves: readonly number[];
  energy: number;
  bonds: readonly Bond[];
}

/** One chain while it folds: round by round, some acids are settled by what is best a little ahead. */
class Folding {
  readonly #chain: Chain;
  readonly #moves: number[] = [];
  #settled = 0;
  /** What the settled ones have together, or less. */
  #gained = 0;
  #stop = 0;
  #best: readonly number[] = [];
  #lowest = Infinity;

  constructor(acids: readonly Acid[], disulfide: boolean) {
    this.#chain = new Chain(acids, disulfide);
    this.#gained = this.#chain.gain(0, this.#chain.middle);
    this.#chain.put(0, this.#chain.middle);
    this.#settled = 1;
    if (acids.length > 1) this.#settle([0]);
  }

  /** Folds to the end, and gives way between short pieces of work. */
  *run(): Generator<void, Fold> {
    const { length } = this.#chain;
    while (this.#settled < length) {
      const stop = Math.min(this.#settled + ahead, length);
      [this.#stop, this.#lowest] = [stop, Infinity];
      yield* this.#try(this.#settled, this.#gained);
      // A round that ends where this one did would find the same.
      this.#settle(stop === length ? this.#best : this.#best.slice(0, settledPerRound));
    }
    const energy = this.#chain.energy(length);
    return { moves: [...this.#moves], energy, bonds: [...this.#chain.bonds] };
  }

  /** Tries the directions of one acid: the first two of a round one by one, those after them in one go. */
  *#try(acid: number, gained: number): Generator<void, void> {
    for (const direction of tries[this.#moves.at(-1)!]!) {
      const reached = this.#step(acid, direction, gained);
      if (reached === null) continue;
      if (acid + 1 === this.#stop) this.#judge();
      else if (acid === this.#settled) yield* this.#try(acid + 1, reached);
      else this.#tryAll(acid + 1, reached);
      this.#stepBack(acid);
      yield;
    }
  }

  #tryAll(acid: number, gained: number) {
    for (const direction of tries[this.#moves.at(-1)!]!) {
      const reached = this.#step(acid, direction, gained);
      if (reached === null) continue;
      if (acid + 1 === this.#stop) this.#judge();
      else this.#tryAll(acid + 1, reached);
      this.#stepBack(acid);
    }
  }

  /** What all have together then, or less; null where there is no place, or where it cannot win any more. */
  #step(acid: number, direction: number, gained: number): number | null {
    const cell = this.#chain.placeOf(acid - 1) + this.#chain.offsets[direction]!;
    if (!this.#chain.isFree(cell)) return null;
    const reached = gained + this.#chain.gain(acid, cell);
    if (acid + 1 === this.#stop && reached > this.#lowest + doubt) return null;
    this.#moves.push(direction);
    this.#chain.put(acid, cell);
    return reached;
  }

  #stepBack(acid: number) {
    this.#chain.take(acid);
    this.#moves.pop();
  }

  #judge() {
    const energy = this.#chain.energy(this.#stop);
    if (energy >= this.#lowest) return;
    this.#lowest = energy;
    this.#best = this.#moves.slice(this.#settled - 1);
  }

  #settle(directions: readonly number[]) {
    for (const direction of directions) this.#gained = this.#step(this.#settled++, direction, this.#gained)!;
  }
}

/** The fold of a chain, in pieces of work: whoever drives it may do something else between them. */
export const folding = (acids: readonly Acid[], disulfide: boolean): Generator<void, Fold> => new Folding(acids, disulfide).run();

export function fold(acids: readonly Acid[], disulfide: boolean): Fold {
  const work = folding(acids, disulfide);
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
  }
}
