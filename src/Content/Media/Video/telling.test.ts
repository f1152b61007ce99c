import { expect, test } from 'vitest';
import { known, Played } from './played.ts';
import { Telling } from './telling.ts';

function told(threshold = 1, before: [number, number][] = []) {
  const said: [string, Record<string, unknown>][] = [];
  const facts = { time: 0, length: 0 };
  const played = new Played(before);
  const telling = new Telling((kind, data) => said.push([kind, data as Record<string, unknown>]), () => ({ ...facts, segments: played.list }), played, threshold);
  return { said, facts, played, telling, kinds: () => said.map(([kind]) => kind) };
}

test('a video is ready once, and only when its length is known', () => {
  const { telling, facts, kinds } = told();
  telling.ready();
  facts.length = 20;
  telling.ready();
  telling.ready();
  expect(kinds()).toEqual(['initialized']);
});
test('one drag of the bar is one jump, from where it began to where it ended', () => {
  const { telling, facts, said } = told();
  facts.length = 60;
  telling.ready();
  telling.jump(5, 20);
  telling.jump(20, 40);
  telling.arrive(40);
  telling.arrive(40);
  expect(said.slice(1)).toMatchObject([['seeked', { from: 5, to: 40, position: 40 }]]);
});
test('it is complete once, when enough of it was played, whichever way', () => {
  const { telling, facts, played, kinds, said } = told(0.5);
  facts.length = 10;
  telling.ready();
  played.add(6, 9);
  telling.look();
  played.cut();
  played.add(6, 9);
  telling.look();
  expect(kinds()).toEqual(['initialized']);
  played.cut();
  played.add(0, 2);
  telling.look();
  telling.look();
  expect(kinds()).toEqual(['initialized', 'completed']);
  expect(said[1]![1].segments).toEqual([[6, 9], [6, 9], [0, 2]]);
});
test('what was complete before is not completed again', () => {
  const { telling, facts, kinds } = told(0.5, [[0, 8]]);
  facts.length = 10;
  telling.ready();
  telling.look();
  expect(kinds()).toEqual(['initialized']);
});
test('nothing follows when it was left, until the page is there again', () => {
  const { telling, facts, kinds, said } = told();
  facts.length = 10;
  telling.ready();
  telling.leave();
  telling.leave();
  telling.ready();
  expect(kinds()).toEqual(['initialized', 'terminated']);
  telling.again();
  expect(kinds()).toEqual(['initialized', 'terminated', 'initialized']);
  expect(said[2]![1].session === said[0]![1].session).toBe(false);
});
test('a stretch goes on while it is played, and ends at a pause', () => {
  const played = new Played();
  played.add(0, 1);
  played.add(1.02, 2);
  played.cut();
  played.add(2, 3);
  expect(played.list).toEqual([[0, 2], [2, 3]]);
  expect(played.covered).toBe(3);
});
test('many stretches are kept as what they cover', () => {
  const played = new Played();
  for (let i = 0; i < 301; i++) {
    played.add(0, 5);
    played.cut();
  }
  expect(played.list).toEqual([[0, 5]]);
});
test('what another device played comes before what this one noted', () => {
  expect(known([[0, 5], [8, 9]], [[0, 6.5], [20, 30]])).toEqual([[5, 6.5], [20, 30], [0, 5], [8, 9]]);
  expect(known([[0, 5]], [[0, 5.4]])).toEqual([[0, 5]]);
  expect(known([], [[0, 5]])).toEqual([[0, 5]]);
});
