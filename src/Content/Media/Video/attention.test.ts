import { expect, test } from 'vitest';
import { attention, counts, Tally } from './attention.ts';
import { Playback } from './playback.ts';

const here = { hidden: false, muted: false, rate: 1, untouched: 3 };

test('a hidden tab, a silent rush and an empty chair are told apart', () => {
  expect(attention(here)).toBe('watched');
  expect(attention({ ...here, hidden: true })).toBe('heard');
  expect(attention({ ...here, hidden: true, muted: true })).toBe('unattended');
  expect(attention({ ...here, muted: true, rate: 3 })).toBe('hurried');
  expect(attention({ ...here, muted: true, rate: 2 })).toBe('watched');
  expect(attention({ ...here, rate: 3 })).toBe('watched');
  expect(attention({ ...here, untouched: 1000 })).toBe('idle');
});
test('what nobody sees or hears does not count', () => expect((['watched', 'heard', 'idle', 'hurried', 'unattended'] as const).filter(counts)).toEqual(['watched', 'heard', 'idle']));
test('seconds are summed by name until they are taken', () => {
  const tally = new Tally<'a' | 'b'>();
  tally.add('a', 1.25);
  tally.add('a', 1);
  tally.add('b', -3);
  expect([tally.take(), tally.take()]).toEqual([{ a: 2.3 }, {}]);
});
test('the wait for the first picture is told once', () => {
  const playback = new Playback();
  playback.ask(1000);
  playback.wait(1100);
  playback.run(1800);
  playback.show('720', 4);
  expect(playback.take()).toEqual({ startup: 800, rungs: { 720: 4 } });
  expect(playback.take()).toEqual({ rungs: {} });
});
test('a stall is told with its length, a wait after a jump is none', () => {
  const playback = new Playback();
  playback.ask(0);
  playback.run(100);
  playback.wait(5000);
  playback.run(6500);
  playback.wait(9000);
  playback.forgive();
  playback.run(9900);
  expect(playback.take()).toEqual({ startup: 100, stalls: 1, stalled: 1.5, rungs: {} });
});
