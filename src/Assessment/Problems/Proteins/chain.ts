import { bonds, charge, isCysteine, type Acid } from './acids.ts';
import { steps } from './lattice.ts';

const weights = { water: 0.1, hydrogen: 0.5, disulfide: 1.5 };
const nobody = -1;

/** An acid and the one that it is bonded with, by their places in the chain. */
export type Bond = readonly [number, number];

/** A chain on the grid: where its acids stand, and what energy those that are placed have. */
export class Chain {
  /** The bonds between cysteines that the energy was reckoned with last. */
  readonly bonds: Bond[] = [];
  readonly length: number;
  /** What a step in each direction adds to a cell's number. */
  readonly offsets: readonly number[];
  readonly middle: number;
  readonly #acids: readonly Acid[];
  readonly #disulfide: number;
  readonly #owners: Int16Array;
  readonly #places: Int32Array;
  readonly #contacts: Float64Array;
  readonly #hydrogen: Int8Array;
  readonly #charges: Int8Array;
  readonly #bonded: Uint8Array;

  constructor(acids: readonly Acid[], disulfide: boolean) {
    const width = 2 * acids.length + 3;
    this.length = acids.length;
    this.offsets = steps.map(([x, y]) => x + y * width);
    this.middle = (width * width - 1) / 2;
    this.#acids = acids;
    this.#disulfide = disulfide ? weights.disulfide : 0;
    this.#owners = new Int16Array(width * width).fill(nobody);
    this.#places = new Int32Array(acids.length);
    this.#hydrogen = Int8Array.from(acids, bonds);
    this.#charges = Int8Array.from(acids, charge);
    this.#bonded = new Uint8Array(acids.length);
    this.#contacts = Float64Array.from({ length: acids.length ** 2 }, (_, at) => this.#contact(Math.floor(at / acids.length), at % acids.length));
  }

  isFree(cell: number) {
    return this.#owners[cell] === nobody;
  }

  placeOf(acid: number) {
    return this.#places[acid]!;
  }

  /** Puts an acid on a free cell. Gives roughly what that adds to the energy, or less: all that is missed are bonds that compete for a cysteine. */
  put(acid: number, cell: number): number {
    let added = this.#acids[acid]!.water * 6 * weights.water;
    for (const offset of this.offsets) {
      const other = this.#owners[cell + offset]!;
      if (other !== nobody) added += this.#contacts[acid * this.length + other]!;
    }
    this.#owners[cell] = acid;
    this.#places[acid] = cell;
    return added;
  }

  take(acid: number) {
    this.#owners[this.#places[acid]!] = nobody;
  }

  /** The energy of the first acids. It is added up in one certain order: which of two folds wins hangs on the last bit. */
  energy(count: number): number {
    this.bonds.length = 0;
    this.#bonded.fill(0);
    let sum = 0;
    for (let acid = 0; acid < count; acid++) sum += this.#energyAt(acid);
    return sum;
  }

  #energyAt(acid: number): number {
    const place = this.#places[acid]!;
    let [free, hydrogen, charged, made] = [0, 0, 0, 0];
    for (const offset of this.offsets) {
      const other = this.#owners[place + offset]!;
      if (other === nobody) free++;
      else {
        hydrogen += this.#hydrogen[acid]! * this.#hydrogen[other]!;
        charged += this.#charges[acid]! * this.#charges[other]!;
        if (this.#bond(acid, other)) made++;
      }
    }
    return free * this.#acids[acid]!.water * weights.water - hydrogen * weights.hydrogen + charged - made * this.#disulfide;
  }

  #bond(acid: number, other: number): boolean {
    if (!this.#canBond(acid, other) || this.#bonded[acid] || this.#bonded[other]) return false;
    this.#bonded[acid] = this.#bonded[other] = 1;
    this.bonds.push([acid, other]);
    return true;
  }

  #canBond(acid: number, other: number) {
    return isCysteine(this.#acids[acid]!) && isCysteine(this.#acids[other]!) && Math.abs(acid - other) > 1;
  }

  /** What it adds to the energy that two acids stand side by side: seen from either of them. */
  #contact(one: number, other: number): number {
    const [a, b] = [this.#acids[one]!, this.#acids[other]!];
    const water = -(a.water + b.water) * weights.water;
    return water - 2 * bonds(a) * bonds(b) * weights.hydrogen + 2 * charge(a) * charge(b) - (this.#canBond(one, other) ? this.#disulfide : 0);
  }
}
