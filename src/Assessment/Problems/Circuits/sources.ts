import { parseNumber } from './numbers.ts';

/** What a source gives over time. */
export interface Signal {
  at(time: number): number;
  /** When its slope next changes suddenly after a time; null where it does not any more. */
  nextBreak(time: number): number | null;
  /** Seconds until it begins again; 0 where it does not. */
  period: number;
}

/** The functions of a source with the values that stand for arguments left out. */
export const functions: Readonly<Record<string, readonly number[]>> = {
  dc: [0],
  sin: [0, 1, 1, 0, 0],
  square: [0, 1, 1, 50],
  step: [0, 1, 0, 1e-9],
  pulse: [0, 1, 0, 1e-9, 1e-9, 1e9, 1e9],
  triangle: [0, 1, 1],
  impulse: [1, 1e-9],
  pwl: [],
  pwl_repeating: [],
};

/** `sin(0,1,1k)` as the name of its function and its arguments; a number by itself is a constant. Null where it is neither. */
export function readSource(text: string): { name: string; given: number[] } | null {
  const call = /^\s*([a-z_]+)\s*\(([^)]*)\)?\s*$/.exec(text);
  if (!call) {
    const value = parseNumber(text);
    return value === null ? null : { name: 'dc', given: [value] };
  }
  const defaults = Object.hasOwn(functions, call[1]!) ? functions[call[1]!] : undefined;
  if (!defaults) return null;
  const given = call[2]!.split(',').map(parseNumber);
  if (defaults.length === 0) return { name: call[1]!, given: given.filter((one) => one !== null) };
  return { name: call[1]!, given: defaults.map((value, i) => given[i] ?? value) };
}

/** Null where the text is no source. */
export function signal(text: string): Signal | null {
  const read = readSource(text);
  if (!read) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = read.given;
  switch (read.name) {
    case 'dc':
      return { at: () => a, nextBreak: () => null, period: 0 };
    case 'sin':
      return sine(a, b, Math.abs(c), Math.max(0, d), e / 360);
    case 'square':
      return square(a, b, Math.abs(c), Math.min(100, Math.abs(d)));
    case 'step':
      return corners([Math.max(0, c), a, Math.max(0, c) + Math.abs(d), b], 0);
    case 'pulse':
      return pulse(a, b, Math.max(0, c), Math.abs(d), Math.abs(e), Math.abs(f), Math.abs(g));
    case 'triangle':
      return c === 0 ? corners([0, a], 0) : corners([0, a, 0.5 / Math.abs(c), b, 1 / Math.abs(c), a], 1 / Math.abs(c));
    case 'impulse':
      return corners([0, 0, Math.abs(b) / 2, a, Math.abs(b), 0], 0);
    default:
      return corners(read.given.slice(0, read.given.length & ~1), read.name === 'pwl_repeating' ? (read.given.at((read.given.length & ~1) - 2) ?? 0) : 0);
  }
}

function sine(offset: number, amplitude: number, frequency: number, delay: number, phase: number): Signal {
  return {
    at: (time) => offset + amplitude * Math.sin(2 * Math.PI * (frequency * Math.max(0, time - delay) + phase)),
    nextBreak: (time) => (time < delay ? delay : null),
    period: frequency > 0 ? 1 / frequency : 0,
  };
}

/** Its edges take a hundredth of the period each. */
function square(low: number, high: number, frequency: number, duty: number): Signal {
  if (frequency === 0) return corners([0, low], 0);
  const period = 1 / frequency;
  const [edge, plateau] = [0.01 * period, 0.01 * duty * 0.98 * period];
  return corners([0, low, edge, high, edge + plateau, high, 2 * edge + plateau, low, period, low], period);
}

function pulse(from: number, to: number, delay: number, rise: number, fall: number, width: number, period: number): Signal {
  const [up, top, down] = [delay, delay + rise, delay + rise + width];
  return corners([up, from, top, to, down, to, down + fall, from, period, from], period);
}

/** Straight lines between corners: a time and a value each. */
function corners(pairs: readonly number[], period: number): Signal {
  const times = pairs.filter((_, i) => i % 2 === 0);
  const values = pairs.filter((_, i) => i % 2 === 1);
  const within = (time: number) => (period > 0 ? time - Math.floor(time / period) * period : time);
  const at = (time: number) => {
    const t = within(time);
    let last = 0;
    for (let i = 1; i < times.length; i++) {
      if (times[i]! <= times[last]!) continue;
      if (t < times[i]!) return t <= times[last]! ? values[last]! : values[last]! + ((values[i]! - values[last]!) * (t - times[last]!)) / (times[i]! - times[last]!);
      last = i;
    }
    return values[last] ?? 0;
  };
  // A little later than the corner, so that rounding does not find the same one again.
  const nextBreak = (time: number) => {
    const t = within(time);
    const next = times.find((corner) => corner > t + 1e-9 * corner + 1e-12 * time);
    if (next !== undefined) return time + (next - t);
    return period > 0 ? time + (period - t) + (times.find((corner) => corner > 0) ?? period) : null;
  };
  return { at, nextBreak, period };
}
