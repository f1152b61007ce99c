import { describe, expect, it } from 'vitest';
import { atRest, decades, frequencies } from './analyses.ts';
import { Circuit, type Device } from './circuit.ts';
import { overTime } from './transient.ts';
import type { Trouble } from './trouble.ts';

/** “r R1 a 0 1k” by the letters of Open edX. */
const keys: Record<string, string> = { r: 'r', c: 'c', l: 'l', v: 'value', i: 'value', d: 'area', o: 'A', n: 'W/L', p: 'W/L' };

function circuit(...lines: string[]): Circuit {
  return new Circuit(
    lines.map((line): Device => {
      const [type, name, ...rest] = line.split(' ') as [string, string, ...string[]];
      const value = keys[type] ? rest.pop()! : '';
      const ideal = value.endsWith('!');
      return { type, name, nodes: rest, properties: { [keys[type] ?? '']: value.replace('!', ''), type: ideal ? 'ideal' : 'normal' } };
    }),
  );
}

const faultOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (trouble) {
    return (trouble as Trouble).fault;
  }
};

describe('at rest', () => {
  it('divides a voltage, and the source gives the current', () => {
    const found = atRest(circuit('v V1 in 0 dc(9)', 'r R1 in out 2k', 'r R2 out 0 1k'));
    expect(found.get('out')).toBeCloseTo(3, 6);
    expect(found.get('I(V1)')).toBeCloseTo(-3e-3, 9);
    expect(found.get('0')).toBe(0);
  });

  it('sends a current from its first terminal to its second', () => {
    expect(atRest(circuit('i I1 0 a 2m', 'r R1 a 0 1k')).get('a')).toBeCloseTo(2, 6);
  });

  it('measures with a probe what a resistor of nothing carries', () => {
    const found = atRest(circuit('v V1 a 0 5', 'a A1 a b', 'r R1 b c 1k', 'r R2 c 0 0'));
    expect(found.get('I(A1)')).toBeCloseTo(5e-3, 9);
    expect(found.get('c')).toBeCloseTo(0, 12);
  });

  it('finds the knee of a diode, as Shockley has it', () => {
    const v = atRest(circuit('v V1 in 0 5', 'r R1 in d 1k', 'd D1 d 0 1')).get('d')!;
    expect((5 - v) / 1000).toBeCloseTo(1e-14 * (Math.exp(v / 25.8e-3) - 1), 6);
    expect(v).toBeGreaterThan(0.6);
    expect(atRest(circuit('v V1 in 0 5', 'r R1 in d 1k', 'd D1 d 0 1!')).get('d')).toBeLessThan(0.01);
    expect(atRest(circuit('v V1 in 0 -5', 'r R1 in d 1k', 'd D1 d 0 1')).get('d')).toBeCloseTo(-5, 3);
  });

  it('has the resistance of a transistor that Open edX states: 26.5 kΩ at 3 V and W/L 1', () => {
    const low = atRest(circuit('v V1 p 0 3', 'v VG g 0 3', 'r R1 p z 10k', 'n M1 z g 0 100')).get('z')!;
    expect(low / ((3 - low) / 10e3)).toBeGreaterThan(190);
    expect(low / ((3 - low) / 10e3)).toBeLessThan(280);
    expect(atRest(circuit('v V1 p 0 3', 'v VG g 0 0', 'r R1 p z 10k', 'n M1 z g 0 100')).get('z')).toBeCloseTo(3, 6);
  });

  it('turns a signal over with two transistors, whichever way they are put in', () => {
    const inverter = (input: number, swapped = false) =>
      atRest(circuit('v V1 p 0 3', `v VG g 0 ${input}`, swapped ? 'p M1 p g z 20' : 'p M1 z g p 20', swapped ? 'n M2 0 g z 10' : 'n M2 z g 0 10')).get('z')!;
    for (const swapped of [false, true]) {
      expect(inverter(0, swapped)).toBeCloseTo(3, 4);
      expect(inverter(3, swapped)).toBeCloseTo(0, 4);
    }
  });

  it('amplifies by the ratio of two resistors', () => {
    const found = atRest(circuit('v V1 in 0 0.5', 'r R1 in m 1k', 'r R2 m out 10k', 'o A1 0 m out 0 1e9'));
    expect(found.get('out')).toBeCloseTo(-5, 6);
  });

  it('keeps what hangs in the air at zero', () => {
    expect(atRest(circuit('v V1 a 0 5', 'r R1 a 0 1k', 'r R2 x y 1k', 'c C1 y 0 1u')).get('x')).toBe(0);
  });

  it('says what is wrong instead of a number', () => {
    expect(faultOf(() => circuit('v V1 a b 5', 'r R1 a b 1k'))).toBe('ground');
    expect(faultOf(() => atRest(circuit('v V1 a 0 5', 'v V2 a 0 3')))).toBe('loop');
    expect(faultOf(() => atRest(circuit('v V1 a 0 5', 'a A1 a 0')))).toBe('loop');
    expect(faultOf(() => circuit('v V1 a 0 5', 'r R1 a 0 many'))).toBe('value');
    expect(faultOf(() => circuit('v V1 a 0 noise(3)', 'r R1 a 0 1'))).toBe('value');
    expect(faultOf(() => circuit('r R1 a 0 1', ...Array.from({ length: 300 }, (_, i) => `r R n${i} 0 1`)))).toBe('large');
  });
});

describe('small signals', () => {
  it('fall by the corner of R and C', () => {
    const corner = 1 / (2 * Math.PI * 1e3 * 1e-6);
    const low = circuit('v V1 in 0 sin(0,1,1k)', 'r R1 in out 1k', 'c C1 out 0 1u');
    const [at, above] = frequencies(low, 'V1', [corner, 1000 * corner]);
    expect(20 * Math.log10(at!.get('out')!.magnitude)).toBeCloseTo(-3.0103, 4);
    expect(at!.get('out')!.phase).toBeCloseTo(-45, 6);
    expect(20 * Math.log10(above!.get('out')!.magnitude)).toBeCloseTo(-60, 4);
  });

  it('pass at the resonance of L and C', () => {
    const resonance = 1 / (2 * Math.PI * Math.sqrt(1e-3 * 1e-6));
    const [at] = frequencies(circuit('v V1 in 0 0', 'l L1 in m 1m', 'c C1 m out 1u', 'r R1 out 0 10'), 'V1', [resonance]);
    expect(at!.get('out')!.magnitude).toBeCloseTo(1, 6);
    expect(at!.get('m')!.magnitude).toBeGreaterThan(3);
  });

  it('meet a diode as the slope that it rests on', () => {
    const driven = circuit('i I1 0 d 1m', 'd D1 d 0 1');
    expect(frequencies(driven, 'I1', [1])[0]!.get('d')!.magnitude).toBeCloseTo(25.8, 1);
  });

  it('need a source that is there, and frequencies that make sense', () => {
    expect(faultOf(() => frequencies(circuit('r R1 a 0 1'), 'V9', [1]))).toBe('source');
    for (const [from, to] of [[0, 10], [10, 1], [NaN, 5], [1e-300, 1e300]] as const) expect(faultOf(() => decades(from, to, 50))).toBe('settings');
    expect(decades(1, 100, 2).map((f) => Math.round(f))).toEqual([1, 3, 10, 32, 100]);
  });
});

describe('over time', () => {
  const times = [0.5e-3, 1e-3, 2e-3, 4e-3];

  it('charges a capacitor as the exponential has it', () => {
    const found = overTime(circuit('v V1 in 0 step(0,5,0,1n)', 'r R1 in out 1k', 'c C1 out 0 1u'), 5e-3, 100, times);
    for (const t of times) expect(found.of('out')![found.times.indexOf(t)]).toBeCloseTo(5 * (1 - Math.exp(-t / 1e-3)), 3);
    expect(found.times.at(-1)).toBe(5e-3);
  });

  it('lets a coil and a capacitor ring', () => {
    const [l, c, r] = [1e-3, 1e-6, 10];
    const [alpha, omega] = [r / (2 * l), Math.sqrt(1 / (l * c) - (r / (2 * l)) ** 2)];
    const found = overTime(circuit('v V1 in 0 step(0,1,0,1n)', `r R1 in a ${r}`, `l L1 a b ${l}`, `c C1 b 0 ${c}`), 1e-3, 100, [1e-4, 2e-4, 5e-4]);
    for (const t of [1e-4, 2e-4, 5e-4]) {
      const expected = 1 - Math.exp(-alpha * t) * (Math.cos(omega * t) + (alpha / omega) * Math.sin(omega * t));
      expect(found.of('b')![found.times.indexOf(t)]).toBeCloseTo(expected, 2);
    }
  });

  it('follows the corners of a square wave', () => {
    const found = overTime(circuit('v V1 a 0 square(3,0,1MEG)', 'r R1 a 0 1k'), 4e-6, 100, [0.25e-6, 0.75e-6, 3.25e-6, 3.75e-6]);
    const at = (t: number) => found.of('a')![found.times.indexOf(t)];
    expect([at(0.25e-6), at(0.75e-6), at(3.25e-6), at(3.75e-6)].map((v) => Math.round(v!))).toEqual([0, 3, 0, 3]);
  });

  it('gives a current its course, and nothing to a name that is not there', () => {
    const found = overTime(circuit('v V1 a 0 sin(0,1,1k)', 'r R1 a 0 1k'), 1e-3, 100, [0.25e-3]);
    expect(found.of('I(V1)')![found.times.indexOf(0.25e-3)]).toBeCloseTo(-1e-3, 8);
    expect(found.of('b')).toBeNull();
  });

  it('does not begin what would never end', () => {
    for (const until of [0, -1, NaN]) expect(faultOf(() => overTime(circuit('r R1 a 0 1'), until, 100))).toBe('settings');
  });
});
