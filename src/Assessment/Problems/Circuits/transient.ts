import type { Circuit } from './circuit.ts';
import { rows } from './analyses.ts';
import { deadline, mind, newton, rest } from './solving.ts';
import { Trouble } from './trouble.ts';

/** What became of a circuit: each name at each of the times. */
export interface Course {
  times: readonly number[];
  /** Null where nothing has that name. */
  of(name: string): readonly number[] | null;
}

/** Where the circuit is: what it was shortly before tells how far the next step may go. */
interface State {
  time: number;
  x: Float64Array;
  /** The current that goes into what stores, by row: with its sign turned. */
  flow: Float64Array;
  before: { time: number; x: Float64Array }[];
}

const tolerance = 2e-4;
const smallest = 1e-9;
const mostSteps = 50_000;

/**
 * What happens from rest on, until a time. The trapezoidal rule with steps as long as its error allows; where a source turns a corner one
 * Euler step begins anew, so that nothing rings. The times that are asked for are met exactly.
 */
export function overTime(circuit: Circuit, until: number, points: number, asked: readonly number[] = []): Course {
  if (!(until > 0) || !(points >= 1)) throw new Trouble('settings');
  const longest = until / Math.min(10_000, points * periods(circuit, until));
  const stops = [...new Set([...asked.filter((time) => time > 0 && time < until), until])].sort((a, b) => a - b);
  let state: State = { time: 0, x: rest(circuit), flow: new Float64Array(circuit.size), before: [] };
  const passed: State[] = [state];
  const end = deadline();
  let step = longest / 1000;
  while (state.time < until) {
    mind(end);
    if (passed.length > mostSteps) throw new Trouble('long');
    const corner = nextCorner(circuit, state.time);
    const stop = Math.min(corner, stops.find((time) => time > state.time)!);
    if (state.before.length === 0) step = Math.min(longest, stop - state.time) / 1000;
    const taken = advance(circuit, state, Math.max(step, longest * smallest), stop, longest);
    state = taken.state;
    step = taken.next;
    if (state.time >= corner) state = { ...state, before: [] };
    passed.push({ ...state, before: [] });
  }
  const names = rows(circuit);
  const of = (name: string) => {
    const row = names.get(name);
    return row === undefined ? null : passed.map((one) => (row < 0 ? 0 : one.x[row]!));
  };
  return { times: passed.map((one) => one.time), of };
}

function periods(circuit: Circuit, until: number): number {
  const shortest = Math.min(until, ...circuit.supplies.map((one) => one.signal.period).filter((period) => period > 0));
  return Math.max(1, Math.ceil(until / shortest));
}

function nextCorner(circuit: Circuit, time: number): number {
  return Math.min(Infinity, ...circuit.supplies.map((one) => one.signal.nextBreak(time) ?? Infinity));
}

/** One step that is good enough: shorter ones are tried until it is. */
function advance(circuit: Circuit, state: State, wanted: number, stop: number, longest: number): { state: State; next: number } {
  let step = wanted;
  for (;;) {
    const time = state.time + 1.001 * step >= stop ? stop : state.time + step;
    const next = attempt(circuit, state, time);
    const least = time - state.time <= 2 * smallest * longest;
    if (!next) {
      if (least) throw new Trouble('settle');
      step = (time - state.time) / 8;
      continue;
    }
    const error = errorOf(circuit, state, next);
    if (error <= 1 || least) return { state: next, next: Math.min(longest, (time - state.time) * Math.min(2, 0.9 / Math.cbrt(Math.max(error, 1e-3)))) };
    step = (time - state.time) * Math.max(0.1, 0.8 / Math.cbrt(error));
  }
}

function attempt(circuit: Circuit, state: State, time: number): State | null {
  const step = time - state.time;
  const euler = state.before.length === 0;
  const factor = (euler ? 1 : 2) / step;
  const stored = circuit.stored(state.x);
  const given = circuit.supply(time).map((value, i) => value + factor * stored[i]! - (euler ? 0 : state.flow[i]!));
  const x = newton(circuit, state.x, () => circuit.system(given.slice(), factor));
  if (!x) return null;
  const now = circuit.stored(x);
  const flow = now.map((value, i) => factor * (stored[i]! - value) - (euler ? 0 : state.flow[i]!));
  return { time, x, flow, before: [{ time: state.time, x: state.x }, ...state.before].slice(0, 3) };
}

/** How far the step lies from the curve through the three points before it, in parts of what is allowed. */
function errorOf(circuit: Circuit, state: State, next: State): number {
  const points = [{ time: state.time, x: state.x }, ...state.before].slice(0, 3);
  if (points.length < 3) return 0;
  const [a, b, c] = [points[0]!, points[1]!, points[2]!];
  const t = next.time;
  const weights = [
    ((t - b.time) * (t - c.time)) / ((a.time - b.time) * (a.time - c.time)),
    ((t - a.time) * (t - c.time)) / ((b.time - a.time) * (b.time - c.time)),
    ((t - a.time) * (t - b.time)) / ((c.time - a.time) * (c.time - b.time)),
  ];
  const share = (0.5 * (t - a.time)) / (t - c.time);
  let worst = 0;
  for (const [i, stores] of circuit.storing.entries()) {
    if (!stores) continue;
    const expected = weights[0]! * a.x[i]! + weights[1]! * b.x[i]! + weights[2]! * c.x[i]!;
    const size = Math.max(Math.abs(next.x[i]!), Math.abs(a.x[i]!), i < circuit.nodes.size - 1 ? 1e-3 : 1e-9);
    worst = Math.max(worst, (Math.abs(next.x[i]! - expected) * share) / (tolerance * size));
  }
  return worst;
}
