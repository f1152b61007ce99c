import { expect, test } from 'vitest';
import { nearest, read, spoken } from './reading.ts';

const chart = read('{"labels":["1 May","2 May"],"lines":[{"name":"Active","values":[3,1204]},{"name":"Completed","values":[0,1]}],"bars":false,"shares":false}');

test('a place is said with every line and its number', () => {
  expect(spoken(chart, 1, 'en')).toBe('2 May · Active 1,204 · Completed 1');
});

test('shares are said in percent', () => {
  expect(spoken({ ...chart, lines: [{ name: 'Grade', values: [0.5, 1] }], shares: true }, 0, 'en')).toBe('1 May · Grade 50%');
});

test('a pointer that left the chart reads nothing, and one beyond its end the last', () => {
  expect(nearest(null, 2)).toBeUndefined();
  expect(nearest(9, 2)).toBe(1);
});
