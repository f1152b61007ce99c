import { expect, it } from 'vitest';
import { engineering, parseNumber } from './numbers.ts';
import { readSource, signal } from './sources.ts';

it.each([
  ['4.7k', 4700], ['10u', 1e-5], ['2e-3', 2e-3], ['10MEG', 1e7], ['1kohm', 1000], ['-3', -3], ['.5m', 5e-4], [' 26.5K', 26500], ['3µ', 3e-6], ['1e400', null], ['k', null], ['', null],
])('reads %s', (text, value) => {
  if (value === null) expect(parseNumber(text)).toBeNull();
  else expect(parseNumber(text)).toBeCloseTo(value, 12);
});

it('writes what people read', () => {
  expect([4700, 1e-5, 0, -0.0125, 1e9, NaN].map((v) => engineering(v))).toEqual(['4.7k', '10µ', '0', '−12.5m', '1G', '–']);
});

it('reads the functions of sources with what is left out', () => {
  expect(readSource('square(3,0,250K)')).toEqual({ name: 'square', given: [3, 0, 250e3, 50] });
  expect(readSource('5')).toEqual({ name: 'dc', given: [5] });
  for (const text of ['constructor()', 'noise(1)', 'dc', '']) expect(readSource(text)).toBeNull();
});

it('gives values between the corners, and tells when the next one comes', () => {
  const wave = signal('square(3,0,1MEG)')!;
  expect([0, 5e-9, 1e-7, 0.75e-6, 1e-6].map((t) => Number(wave.at(t).toFixed(9)))).toEqual([3, 1.5, 0, 3, 3]);
  let [time, corners] = [0, 0];
  for (; time < 10e-6; corners++) time = wave.nextBreak(time)!;
  // Four a period; rounding decides whether the last lies just within.
  expect(corners === 40 || corners === 41).toBe(true);
  expect(signal('sin(1,2,50,0,90)')!.at(0)).toBeCloseTo(3, 12);
  expect(signal('pwl(0,0,1,10)')!.at(0.25)).toBeCloseTo(2.5, 12);
  expect(signal('pwl_repeating(0,0,1,10)')!.at(3.25)).toBeCloseTo(2.5, 12);
  expect(signal('step(0,1,0,1n)')!.nextBreak(1e-9)).toBeNull();
  expect(signal('pwl()')!.at(3)).toBe(0);
  expect(signal('pulse(0,5,1,1m,1m,2,10)')!.at(11.5)).toBe(5);
});
