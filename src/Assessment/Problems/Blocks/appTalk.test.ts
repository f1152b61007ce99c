import { expect, test } from 'vitest';
import { bridge, channel, compose, stateIn } from './appTalk.ts';

test('a page that speaks jschannel is asked in its words and understood', () => {
  expect(JSON.parse(channel.call(7, 'setState', ['{"a":1}']) as string)).toEqual({ id: 7, method: 'JSInput::setState', params: '{"a":1}' });
  expect(channel.read('{"method":"JSInput::__ready","params":"ping"}')).toBe('ready');
  expect(channel.read('{"id":7,"result":"\\"correct\\""}')).toEqual({ id: 7, result: '"correct"' });
  expect(channel.read('{"id":7,"error":"runtime_error","message":"no"}')).toEqual({ id: 7, error: 'no' });
});

test('what is no answer is left alone, whatever it is', () => {
  for (const data of [null, 1, 'x', '{}', '[]', 'null', { id: 1 }, { stoa: 'height', height: 3 }, '{"id":"1","result":2}', '{"id":1,"method":"JSInput::steal"}']) {
    expect(channel.read(data)).toBeNull();
    expect(bridge.read(data)).toBeNull();
  }
});

test('an answer goes with the state of its page, and the state comes back out of it', () => {
  const stored = compose('correct', '{"selected":2}');
  expect(JSON.parse(stored)).toEqual({ answer: 'correct', state: '{"selected":2}' });
  expect(stateIn(stored)).toBe('{"selected":2}');
  expect(compose('correct', undefined)).toBe('correct');
  expect([stateIn('correct'), stateIn(''), stateIn('{"state":3}'), stateIn('null')]).toEqual([null, null, null, null]);
});
