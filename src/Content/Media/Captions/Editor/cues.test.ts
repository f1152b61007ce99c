import { describe, expect, it } from 'vitest';
import { add, at, begin, closed, end, merge, remove, split, warnings, write, type Track } from './cues.ts';

const cue = (id: number, from: number, to: number, text: string) => ({ id, from, to, text });
const track: Track = [cue(1, 0, 2, 'Welcome to the walk'), cue(2, 2.5, 6, 'Mind the step and the wet leaves'), cue(3, 7, 9, 'Here we are')];

describe('times', () => {
  it('takes a caption along that would begin after its end', () =>
    expect(begin(track, 1, 6.5).map(({ id, from, to }) => [id, from, to])).toEqual([[2, 2.5, 6], [1, 6.5, 8.5], [3, 7, 9]]));
  it('keeps the end that is after the beginning', () => expect(begin(track, 2, 3.25)[1]).toEqual(cue(2, 3.25, 6, track[1]!.text)));
  it('has no end before the beginning', () => expect(end(track, 2, 2.5)).toBe(track));
  it('counts whole milliseconds and never before the film', () => expect(begin(track, 1, -0.00049)[0]!.from).toBe(0));
});

describe('split', () => {
  it('cuts at the caret and at the moment', () =>
    expect(split(track, 2, 4, 13)).toEqual([track[0], cue(2, 2.5, 4, 'Mind the step'), cue(4, 4, 6, 'and the wet leaves'), track[2]]));
  it('cuts the text in proportion, between words, without a caret', () =>
    expect(split(track, 2, 4).map((one) => one.text)).toEqual(['Welcome to the walk', 'Mind the step', 'and the wet leaves', 'Here we are']));
  it('cuts the time in proportion to the text when the moment lies elsewhere', () => {
    const cut = split(track, 2, 100, 13)[1]!.to;
    expect(cut).toBeGreaterThan(3.5);
    expect(cut).toBeLessThan(4.5);
  });
  it('leaves what is too short', () => expect(split([cue(1, 0, 0.4, 'a b')], 1, 0.2)).toHaveLength(1));
  it('is undone by a merge', () => expect(merge(split(track, 2, 4), 2)).toEqual(track));
});

describe('merge, add, remove', () => {
  it('does not merge the last with nothing', () => expect(merge(track, 3)).toBe(track));
  it('keeps the later end of two that overlap', () => expect(merge([cue(1, 0, 5, 'a'), cue(2, 1, 2, 'b')], 1)).toEqual([cue(1, 0, 5, 'a b')]));
  it('adds as much as there is room for', () => expect(add(track, 6.2)).toEqual({ id: 4, track: [track[0], track[1], cue(4, 6.2, 7, ''), track[2]] }));
  it('adds into nothing', () => expect(add([], 3).track).toEqual([cue(1, 3, 5, '')]));
  it('removes', () => expect(remove(track, 2)).toEqual([track[0], track[2]]));
  it('writes', () => expect(write(track, 3, 'Here').map((one) => one.text).at(-1)).toBe('Here'));
});

describe('what is shown and what is hard to follow', () => {
  it('knows which stands on the picture', () => expect([at(track, 1), at(track, 2.2), at(track, 2.5), at(track, 9)]).toEqual([0, -1, 1, -1]));
  it('warns of text that is too fast and of overlaps', () => {
    const hard = [cue(1, 0, 3, 'a'), cue(2, 2, 3, 'x'.repeat(21)), cue(3, 3, 4, 'x'.repeat(20))];
    expect(hard.map((_, place) => warnings(hard, place).map((one) => one.kind))).toEqual([[], ['fast', 'overlap'], []]);
  });
});

describe('chapters', () => {
  it('last until the next begins and the last until the end of the recording', () =>
    expect(closed(track, 60).map(({ from, to }) => [from, to])).toEqual([[0, 2.5], [2.5, 7], [7, 60]]));
  it('never end before they begin', () => expect(closed([cue(1, 70, 71, 'Behind the end')], 60)[0]!.to).toBe(71));
});
