import { expect, it } from 'vitest';
import { clock, readVtt, seconds, writeVtt } from './vtt.ts';

it('writes times as people do', () => expect([clock(0), clock(62.5), clock(3723.0004), clock(59.9996)]).toEqual(['0:00.000', '1:02.500', '1:02:03.000', '1:00.000']));

it('reads times as people write them, and nothing else', () => {
  expect(['62.5', '1:02,5', '0:01:02.500', ' 7 '].map(seconds)).toEqual([62.5, 62.5, 62.5, 7]);
  expect(['', 'soon', '1:2:3:4', '-1', '1e3', '1.5:00', '99:00:00'].map(seconds)).toEqual(Array(7).fill(undefined));
});

it('reads back what it wrote', () => {
  const track = [{ id: 1, from: 0.5, to: 2, text: 'a <b> & c --> d\nsecond' }, { id: 2, from: 3661.125, to: 3662, text: 'مرحبا' }];
  const vtt = writeVtt([...track, { id: 3, from: 3663, to: 3664, text: ' ' }]);
  expect(vtt).toBe('WEBVTT\n\n00:00:00.500 --> 00:00:02.000\na &lt;b&gt; &amp; c --&gt; d\nsecond\n\n01:01:01.125 --> 01:01:02.000\nمرحبا\n');
  expect(readVtt(vtt)).toEqual(track);
});

it('keeps an empty line of a text from ending its caption', () => expect(readVtt(writeVtt([{ id: 1, from: 0, to: 1, text: 'a\n\nb' }]))[0]!.text).toBe('a\nb'));
