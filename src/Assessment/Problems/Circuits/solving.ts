import type { Circuit } from './circuit.ts';
import type { System } from './devices.ts';
import { solve } from './matrix.ts';
import { Trouble } from './trouble.ts';

/** Milliseconds after which a person would rather be told. */
const patience = 5_000;

export const deadline = () => performance.now() + patience;

export function mind(until: number) {
  if (performance.now() > until) throw new Trouble('long');
}

/** Newton's method: from a guess to where all parts agree; null where they do not. Where long steps lead nowhere, short ones are tried. */
export function newton(circuit: Circuit, guess: Float64Array, build: () => System): Float64Array | null {
  return approach(circuit, guess, build, Infinity, 40) ?? approach(circuit, guess, build, 0.3, 400);
}

/** @param reach How many volts a node may go in one step. */
function approach(circuit: Circuit, guess: Float64Array, build: () => System, reach: number, rounds: number): Float64Array | null {
  let x = guess;
  for (let round = 0; round < rounds; round++) {
    const system = build();
    // Every part looks, also those after one that was held back.
    const followed = circuit.bent.map((part) => part.stamp(x, system)).every((one) => one);
    const next = solve(system.a, system.b);
    if (!next) throw new Trouble('loop');
    if (circuit.bent.length === 0) return next;
    const settled = followed && round > 0 && next.every((value, i) => Math.abs(value - x[i]!) <= 1e-12 + 1e-7 * Math.max(1e-3, Math.abs(value)));
    const from = x;
    x = next.map((value, i) => (i < circuit.nodes.size - 1 ? from[i]! + Math.max(-reach, Math.min(reach, value - from[i]!)) : value));
    if (settled) return x;
  }
  return null;
}

/** The point where everything rests, with sources as they are at the beginning. */
export function rest(circuit: Circuit): Float64Array {
  const supply = circuit.supply(0);
  const found = newton(circuit, new Float64Array(circuit.size), () => circuit.system(supply.slice(), 0));
  if (found) return found;
  // The sources are turned up slowly, each time from where it rested last.
  let x: Float64Array = new Float64Array(circuit.size);
  for (let share = 1; share <= 50; share++) {
    const next = newton(circuit, x, () => circuit.system(supply.map((value) => (value * share) / 50), 0));
    if (!next) throw new Trouble('settle');
    x = next;
  }
  return x;
}
