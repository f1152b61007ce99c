import { beforeEach, expect, test, vi } from 'vitest';
import { chapterAt, neighbour, readChapters } from './chapters.ts';
import { Taps } from './gestures.ts';
import { Preview } from './preview.ts';
import { listed, nearest, variants } from './quality.ts';
import { parseStoryboard, tileAt } from './storyboard.ts';

const chapters = [{ at: 0, title: 'Hello' }, { at: 60, title: 'Why' }, { at: 120, title: 'How' }];

beforeEach(() => (document.body.innerHTML = ''));

test('chapters are read from the list below the player, in order', () => {
  document.body.innerHTML = '<ol><li><a data-chapter-at="9.5"><span data-chapter-title>Later</span></a></li><li><a data-chapter-at="0"><span data-chapter-title>First</span></a></li></ol>';
  expect(readChapters(document.body)).toEqual([{ at: 0, title: 'First' }, { at: 9.5, title: 'Later' }]);
});
test('a time lies in the chapter that began last', () => {
  expect(chapterAt(chapters, 59)?.title).toBe('Hello');
  expect(chapterAt(chapters, 60)?.title).toBe('Why');
  expect(chapterAt([], 5)).toBeUndefined();
});
test('going back leads to the beginning of this chapter first, then to the one before', () => {
  expect([neighbour(chapters, 10, 1), neighbour(chapters, 130, 1)]).toEqual([60, undefined]);
  expect([neighbour(chapters, 70, -1), neighbour(chapters, 61, -1), neighbour(chapters, 1, -1)]).toEqual([60, 0, undefined]);
});

test('a storyboard tells which part of which sheet shows a time', () => {
  const text = 'WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nboard-1.jpg#xywh=0,0,160,90\n\n01:00:05.000 --> 01:00:08.500\nboard-1.jpg#xywh=160,0,160,90\n';
  const tiles = parseStoryboard(text, 'https://x.test/media/token/id/storyboard.vtt');
  expect(tiles).toEqual([
    { from: 0, url: 'https://x.test/media/token/id/board-1.jpg', x: 0, y: 0, width: 160, height: 90 },
    { from: 3605, url: 'https://x.test/media/token/id/board-1.jpg', x: 160, y: 0, width: 160, height: 90 },
  ]);
  expect([tileAt(tiles, 4)?.x, tileAt(tiles, 3606)?.x, tileAt([], 3)]).toEqual([0, 160, undefined]);
  expect(parseStoryboard('<html>', 'https://x.test/')).toEqual([]);
});

test('a wish for a quality is met as nearly as the stream allows', () => {
  const rungs = [360, 720, 1080, 240, 0];
  expect([1080, 900, 360, 100].map((wish) => rungs[nearest(rungs, wish)])).toEqual([1080, 720, 360, 240]);
  expect(rungs[nearest(rungs, 0)]).toBe(0);
  expect(nearest([720], 0)).toBe(0);
});
test('each quality is listed once, the best first', () => expect(listed([360, 720, 720, 0])).toEqual([720, 360, 0]));
test('the variants of a playlist are counted', () => expect(variants('#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\na\n#EXT-X-MEDIA:X\n#EXT-X-STREAM-INF:BANDWIDTH=2\nb\n')).toBe(2));

test('two quick taps at one side move, and a third moves on', () => {
  const taps = new Taps();
  expect([taps.tap(0.9, 0), taps.tap(0.95, 200), taps.tap(0.8, 400)]).toEqual([undefined, 10, 10]);
  expect([taps.tap(0.1, 500), taps.tap(0.2, 700)]).toEqual([undefined, -10]);
});
test('slow taps, taps in the middle and taps at both sides are single ones', () => {
  const taps = new Taps();
  expect([taps.tap(0.9, 0), taps.tap(0.9, 900), taps.tap(0.5, 950), taps.tap(0.5, 1000), taps.tap(0.1, 1050)]).toEqual(Array(5).fill(undefined));
});

test('the preview shows the chapter and the time where one goes by keys', () => {
  vi.useFakeTimers();
  document.body.innerHTML = '<div id="player"><input type="range" min="0" max="200" value="0"><div data-preview hidden><span data-preview-picture></span><span data-preview-chapter></span><span data-preview-time></span></div></div>';
  const seek = document.querySelector('input')!;
  new Preview(document.querySelector('#player')!, seek, 0, chapters);
  seek.value = '65';
  seek.dispatchEvent(new Event('input'));
  const box = document.querySelector<HTMLElement>('[data-preview]')!;
  expect([box.hidden, box.textContent]).toEqual([false, 'Why1:05']);
  vi.advanceTimersByTime(2000);
  expect(box.hidden).toBe(true);
  vi.useRealTimers();
});
