import { beforeEach, expect, test, vi } from 'vitest';
import { clock, command, nextSpeed } from './keys.ts';
import { keepPlace, keepWishes, linked, linkTo, readWishes, resume } from './place.ts';
import { plain } from './transcript.ts';
import { YoutubeEngine } from './youtube.ts';

const key = (name: string, html = '<p></p>', more = {}) => {
  document.body.innerHTML = html;
  return command({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more }, document.body.firstElementChild!);
};

beforeEach(() => localStorage.clear());

test('keys mean what people are used to', () => {
  expect(key('k')).toEqual({ act: 'play' });
  expect(key('L')).toEqual({ act: 'move', by: 10 });
  expect(key('7')).toEqual({ act: 'tenth', to: 7 });
  expect(key('?')).toEqual({ act: 'keys' });
});
test('controls keep their keys', () => {
  expect(key(' ', '<button></button>')).toBeUndefined();
  expect(key('ArrowLeft', '<input type="range">')).toBeUndefined();
  expect(key('k', '<input type="search">')).toBeUndefined();
  expect(key('k', '<p></p>', { ctrlKey: true })).toBeUndefined();
});
test('speeds go step by step and stop at the ends', () => {
  expect([nextSpeed(1, 1), nextSpeed(2, 1), nextSpeed(0.5, -1), nextSpeed(1.1, 1)]).toEqual([1.25, 2, 0.5, 1.25]);
});
test('time is written as on a clock', () => expect([clock(5), clock(65.9), clock(3661), clock(-2)]).toEqual(['0:05', '1:05', '1:01:01', '0:00']));

test('the place in this browser counts while it is fresh, then the server knows better', () => {
  keepPlace('a', 40, 1_000_000);
  expect(resume('a', 12, 100, 1_000_000 + 60_000)).toBe(40);
  expect(resume('a', 12, 100, 1_000_000 + 3_600_000)).toBe(12);
  expect(resume('a', 0, 100, 1_000_000 + 3_600_000)).toBe(40);
  expect(resume('b', 12.5, 100, 0)).toBe(12.5);
  expect(resume('b', 99, 100, 0)).toBe(0);
  expect(resume('b', 1, 100, 0)).toBe(0);
});
test('an address leads to a moment of the video that it means', () => {
  const at = (address: string, first = false) => linked(new URL(address, 'https://x.test/learn/a/b/c/unit'), 'film', first);
  expect([at('?t=73#b-film'), at('?t=73#b-other', true), at('?t=73', true), at('?t=73'), at('#b-film'), at('?t=soon#b-film')]).toEqual([73, undefined, 73, undefined, undefined, undefined]);
  expect(linkTo(new URL('https://x.test/learn/a/b/c/unit?x=1#b-other'), 'film', 73.8)).toBe('https://x.test/learn/a/b/c/unit?t=73#b-film');
});
test('wishes are kept, and nonsense in the storage does no harm', () => {
  keepWishes({ rate: 1.5 });
  expect(readWishes()).toMatchObject({ rate: 1.5, captions: false });
  localStorage.setItem('stoa-video', '{');
  expect(readWishes().rate).toBe(1);
});
test('a search does not mind case, accents or vowel marks', () => expect([plain('Zénon'), plain('كَانَ')]).toEqual(['zenon', 'كان']));

test('the frame of YouTube is heard only by its own messages', () => {
  const listener = vi.fn();
  const engine = new YoutubeEngine('b7xgknqkQk8', 'Talk', 12.7, 0, listener);
  expect(engine.frame.src).toMatch(/^https:\/\/www\.youtube-nocookie\.com\/embed\/b7xgknqkQk8\?.*start=12$/);
  const tell = (info: object, origin = 'https://www.youtube-nocookie.com') => {
    const event = new MessageEvent('message', { origin, data: JSON.stringify({ event: 'infoDelivery', info }) });
    Object.defineProperty(event, 'source', { value: engine.frame.contentWindow });
    dispatchEvent(event);
  };
  tell({ currentTime: 99 }, 'https://evil.test');
  expect(listener).toHaveBeenCalledTimes(0);
  tell({ currentTime: 0.5, duration: 200, playerState: 2, playbackRate: 1 });
  expect([engine.time, engine.duration, engine.paused]).toEqual([0.5, 200, true]);
  tell({ currentTime: 80, playerState: 1 });
  expect(listener).toHaveBeenCalledWith('jump');
  expect(engine.paused).toBe(false);
  tell({ playerState: 0 });
  expect(listener).toHaveBeenLastCalledWith('end');
});
