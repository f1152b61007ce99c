import type { Say } from '../Blocks/words.ts';
import type { Acid } from './acids.ts';
import type { Fold } from './folding.ts';
import { directions, type Move } from './lattice.ts';

/** A number that reads from left to right in every language. */
const number = (value: number) => `\u2066${value.toFixed(2).replace('-', '−')}\u2069`;

const way = (move: Move, say: Say) => (move === null ? say('way.none') : say(`way.${directions[move]}`));

export const tellEnergy = (fold: Fold, say: Say) => say('energy', number(fold.energy));

/** Where each acid stands, one sentence for each. */
export function tellPlaces(chain: readonly Acid[], fold: Fold, disulfide: boolean, say: Say): string[] {
  return chain.map((acid, i) => {
    const place = i === 0 ? say('first', acid.name) : say('next', acid.name, way(fold.moves[i - 1]!, say));
    const bond = disulfide ? fold.bonds.find((one) => one.includes(i)) : undefined;
    return bond ? say('bonded', place, bond[bond[0] === i ? 1 : 0] + 1) : place;
  });
}

/** A shape by one way through it. */
export const tellTarget = (shape: readonly Move[], say: Say): string =>
  say('target.words', shape.length, shape.slice(0, -1).map((move) => way(move, say)).join(', ') || '–');
