import { bonds, charge, isCysteine, type Acid } from './acids.ts';
import { steps } from './lattice.ts';

const weights = { water: 0.1, hydrogen: 0.5, disulfide: 1.5 };
const sides = steps.length;
const nobody = -1;

/** An acid and the one that it is bonded with, by their places in the chain. */
export type Bond = readonly [number, number];

/** A chain on the grid: where its acids stand, and what energy those that are placed have. */
export class Chain {
  /** The bonds between cysteines that the energy was reckoned with last. */
  readonly bonds: Bond[] = [];
  readonly length: number;
  readonly middle: number;
  /** What a step in each direction adds to a cell's number. */
  readonly offsets: Int32Array;
  readonly #disulfide: number;
  readonly #water: Float64Array;
  readonly #cysteines: readonly boolean[];
  readonly #owners: Int16Array;
  readonly #places: Int32Array;
  /** By two acids: what they have of hydrogen bonds and of charges where they stand side by side, and roughly what that adds to the energy. */
  readonly #hydrogen: Int8Array;
  readonly #charges: Int8Array;
  readonly #contacts: Float64Array;
  /** By acid: its free sides, and what it has with all its neighbours. */
  readonly #free: Int32Array;
  readonly #bonding: Int32Array;
  readonly #charged: Int32Array;
  readonly #bonded: Uint8Array;

  constructor(acids: readonly Acid[], disulfide: boolean) {
    const { length } = acids;
    const width = 2 * length + 3;
    const pairs = acids.flatMap((one) => acids.map((other) => [one, other] as const));
    this.length = length;
    this.middle = (width * width - 1) / 2;
    this.offsets = Int32Array.from(steps, ([x, y]) => x + y * width);
    this.#disulfide = disulfide ? weights.disulfide : 0;
    this.#water = Float64Array.from(acids, ({ water }) => water);
    this.#cysteines = acids.map(isCysteine);
    this.#owners = new Int16Array(width * width).fill(nobody);
    this.#places = new Int32Array(length);
    this.#hydrogen = Int8Array.from(pairs, ([one, other]) => bonds(one) * bonds(other));
    this.#charges = Int8Array.from(pairs, ([one, other]) => charge(one) * charge(other));
    this.#contacts = Float64Array.from(pairs, (_, pair) => this.#contact(Math.floor(pair / length), pair % length));
    this.#free = new Int32Array(length);
    this.#bonding = new Int32Array(length);
    this.#charged = new Int32Array(length);
    this.#bonded = new Uint8Array(length);
  }

  isFree(cell: number) {
    return this.#owners[cell] === nobody;
  }

  placeOf(acid: number) {
    return this.#places[acid]!;
  }

  /** Roughly what an acid in a free cell adds to the energy, or less: a cysteine is taken to bond with all of its neighbours. */
  gain(acid: number, cell: number): number {
    let gained = this.#water[acid]! * sides * weights.water;
    for (let side = 0; side < sides; side++) {
      const other = this.#owners[cell + this.offsets[side]!]!;
      if (other !== nobody) gained += this.#contacts[acid * this.length + other]!;
    }
    return gained;
  }

  put(acid: number, cell: number) {
    this.#owners[cell] = acid;
    this.#places[acid] = cell;
    this.#free[acid] = sides;
    this.#bonding[acid] = this.#charged[acid] = 0;
    this.#meet(acid, 1);
  }

  take(acid: number) {
    this.#meet(acid, -1);
    this.#owners[this.#places[acid]!] = nobody;
  }

  /** The energy of the first acids. It is added up in one certain order: which of two folds wins hangs on the last bit. */
  energy(count: number): number {
    this.bonds.length = 0;
    this.#bonded.fill(0);
    let sum = 0;
    for (let acid = 0; acid < count; acid++) {
      const made = this.#cysteines[acid] ? this.#bond(acid) : 0;
      sum += this.#free[acid]! * this.#water[acid]! * weights.water - this.#bonding[acid]! * weights.hydrogen + this.#charged[acid]! - made * this.#disulfide;
    }
    return sum;
  }

  /** An acid comes to its neighbours (1), or leaves them (-1). */
  #meet(acid: number, sign: number) {
    const place = this.#places[acid]!;
    for (let side = 0; side < sides; side++) {
      const other = this.#owners[place + this.offsets[side]!]!;
      if (other === nobody) continue;
      const pair = acid * this.length + other;
      const hydrogen = this.#hydrogen[pair]! * sign;
      const charges = this.#charges[pair]! * sign;
      this.#free[acid]! -= sign;
      this.#free[other]! -= sign;
      this.#bonding[acid]! += hydrogen;
      this.#bonding[other]! += hydrogen;
      this.#charged[acid]! += charges;
      this.#charged[other]! += charges;
    }
  }

  /** Bonds a cysteine with the first of its neighbours that can be bonded; 1 where there is one. */
  #bond(acid: number): number {
    if (this.#bonded[acid]) return 0;
    for (const offset of this.offsets) {
      const other = this.#owners[this.#places[acid]! + offset]!;
      if (other === nobody || this.#bonded[other] || !this.#canBond(acid, other)) continue;
      this.#bonded[acid] = this.#bonded[other] = 1;
      this.bonds.push([acid, other]);
      return 1;
    }
    return 0;
  }

  #canBond(acid: number, other: number) {
    return this.#cysteines[acid]! && this.#cysteines[other]! && Math.abs(acid - other) > 1;
  }

  /** Seen from either of the two that stand side by side. */
  #contact(one: number, other: number): number {
    const pair = one * this.length + other;
    const water = (this.#water[one]! + this.#water[other]!) * weights.water;
    const disulfide = this.#canBond(one, other) ? this.#disulfide : 0;
    return 2 * this.#charges[pair]! - 2 * this.#hydrogen[pair]! * weights.hydrogen - water - disulfide;
  }
}
