import type { Circuit } from './circuit.ts';
import { matrix, solve } from './matrix.ts';
import { deadline, mind, rest } from './solving.ts';
import { Trouble } from './trouble.ts';

/** Voltages by node and currents by `I(part)`, at rest. */
export function atRest(circuit: Circuit): Map<string, number> {
  const x = rest(circuit);
  return new Map(Array.from(rows(circuit), ([name, row]) => [name, row < 0 ? 0 : x[row]!]));
}

/** Which of the unknowns each name stands for; -1 is ground. */
export function rows(circuit: Circuit): Map<string, number> {
  const found = new Map(circuit.nodes);
  for (const { name, branch } of circuit.supplies) if (branch !== null) found.set(`I(${name})`, branch);
  return found;
}

/** How much of one unit of a source reaches a node at a frequency. */
export interface Response {
  magnitude: number;
  /** Degrees. */
  phase: number;
}

/** Small signals of one source around the point of rest, at each frequency in hertz. */
export function frequencies(circuit: Circuit, source: string, at: readonly number[]): Map<string, Response>[] {
  const from = circuit.supplies.find((one) => one.name === source && source !== '');
  if (!from) throw new Trouble('source', source);
  const x = rest(circuit);
  const tangent = circuit.system(new Float64Array(circuit.size), 0);
  for (const part of circuit.bent) part.stamp(x, tangent);
  const until = deadline();
  return at.map((frequency) => {
    mind(until);
    const b = new Float64Array(2 * circuit.size);
    for (const [row, share] of from.rows) if (row >= 0) b[row]! += share;
    const both = complex(circuit, tangent.a, 2 * Math.PI * frequency);
    const found = solve(both, b);
    if (!found) throw new Trouble('loop');
    return responses(circuit, found);
  });
}

/** Real and imaginary parts side by side: (G + jωC)·(x + jy). */
function complex(circuit: Circuit, real: readonly Float64Array[], omega: number) {
  const size = circuit.size;
  const both = matrix(2 * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const imaginary = omega * circuit.storage[i]![j]!;
      both[i]![j] = both[i + size]![j + size] = real[i]![j]!;
      both[i]![j + size] = -imaginary;
      both[i + size]![j] = imaginary;
    }
  return both;
}

function responses(circuit: Circuit, found: Float64Array): Map<string, Response> {
  const by = new Map<string, Response>();
  for (const [node, index] of circuit.nodes) {
    const [re, im] = index < 0 ? [0, 0] : [found[index]!, found[index + circuit.size]!];
    by.set(node, { magnitude: Math.hypot(re, im), phase: (Math.atan2(im, re) * 180) / Math.PI });
  }
  return by;
}

/** So many frequencies a decade, evenly on the logarithm, from one to another. */
export function decades(from: number, to: number, each: number): number[] {
  if (!(from > 0 && to > from && each >= 1) || Math.log10(to / from) * each > 5_000) throw new Trouble('settings');
  const count = Math.ceil(Math.log10(to / from) * each - 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => Math.min(to, from * 10 ** (i / each)));
}
