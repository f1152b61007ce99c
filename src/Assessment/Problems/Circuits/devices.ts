import type { Matrix } from './matrix.ts';

/** Equations that are being put together: a·x = b. Ground has the index -1 and no equation. */
export interface System {
  a: Matrix;
  b: Float64Array;
}

/** A part whose current is no straight line of its voltage: it is put into the equations as the tangent at where they stand. */
export interface Bent {
  /** Answers whether it followed: a voltage that ran too far is held back, and the solution is then not found yet. */
  stamp(x: Float64Array, into: System): boolean;
}

export function add(into: Matrix, row: number, column: number, value: number) {
  if (row >= 0 && column >= 0) into[row]![column]! += value;
}

export function addTo(into: Float64Array, row: number, value: number) {
  if (row >= 0) into[row]! += value;
}

/** Something between two nodes: a conductance, or a capacitance. */
export function addBetween(into: Matrix, one: number, other: number, value: number) {
  add(into, one, one, value);
  add(into, other, other, value);
  add(into, one, other, -value);
  add(into, other, one, -value);
}

const voltage = (x: Float64Array, node: number) => (node < 0 ? 0 : x[node]!);

/** Shockley's equation; an ideal diode is one whose exponential is far steeper. */
export function diode(anode: number, cathode: number, area: number, ideal: boolean): Bent {
  const saturation = 1e-14 * area;
  const thermal = ideal ? 0.1e-3 : 25.8e-3;
  const critical = thermal * Math.log(thermal / (Math.SQRT2 * saturation));
  let before = 0;
  return {
    stamp(x, into) {
      const wanted = voltage(x, anode) - voltage(x, cathode);
      const at = heldBack(wanted, before, thermal, critical);
      before = at;
      const growth = Math.exp(Math.max(-200, at / thermal));
      const current = saturation * (growth - 1);
      const slope = (saturation * growth) / thermal + 1e-12;
      addBetween(into.a, anode, cathode, slope);
      addTo(into.b, anode, slope * at - current);
      addTo(into.b, cathode, current - slope * at);
      return Math.abs(at - wanted) < 1e-9 + 1e-6 * Math.abs(at);
    },
  };
}

/** The usual bound for junctions: beyond the knee the voltage grows as the logarithm of what was asked. */
function heldBack(wanted: number, before: number, thermal: number, critical: number): number {
  if (wanted <= critical || Math.abs(wanted - before) <= 2 * thermal) return wanted;
  if (before <= 0) return thermal * Math.log(wanted / thermal);
  const growth = 1 + (wanted - before) / thermal;
  return growth > 0 ? before + thermal * Math.log(growth) : critical;
}

const threshold = 0.5;
const transconductance = 20e-6;
const lambda = 0.05;

/** A field-effect transistor of the simplest model, with the constants of Open edX: threshold 0.5 V, 20 µA/V² by W/L, lambda 0.05. */
export function transistor(drain: number, gate: number, source: number, ratio: number, sign: 1 | -1): Bent {
  const beta = transconductance * ratio;
  return {
    stamp(x, into) {
      // Drain and source change places where the current flows the other way.
      const backwards = sign * (voltage(x, drain) - voltage(x, source)) < 0;
      const [d, s] = backwards ? [source, drain] : [drain, source];
      const vgs = sign * (voltage(x, gate) - voltage(x, s));
      const vds = sign * (voltage(x, d) - voltage(x, s));
      const { current, byDrain, byGate } = channel(vgs - threshold, vds, beta);
      const rest = sign * (current - byDrain * vds - byGate * vgs);
      addBetween(into.a, d, s, byDrain + 1e-12);
      add(into.a, d, gate, byGate);
      add(into.a, d, s, -byGate);
      add(into.a, s, gate, -byGate);
      add(into.a, s, s, byGate);
      addTo(into.b, d, -rest);
      addTo(into.b, s, rest);
      return true;
    },
  };
}

function channel(above: number, vds: number, beta: number) {
  if (above <= 0) return { current: 0, byDrain: 0, byGate: 0 };
  const length = 1 + lambda * vds;
  if (above < vds) return { current: 0.5 * beta * length * above * above, byDrain: 0.5 * beta * lambda * above * above, byGate: beta * length * above };
  const linear = vds * (above - 0.5 * vds);
  return { current: beta * length * linear, byDrain: beta * length * (above - vds) + beta * lambda * linear, byGate: beta * length * vds };
}
