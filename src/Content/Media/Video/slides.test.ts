import { expect, test, vi } from 'vitest';
import { fetchSlides, parseSlides, slideAt, SlideShow } from './slides.ts';

const base = 'https://x.test/media/token/id/slides.json';
const written = { version: 1, width: 1280, height: 720, audio: 'low-1/index.m3u8', slides: [{ at: 12.4, until: 20, src: 'slides/1.jpg', bytes: 9 }, { at: 0, until: 12.4, src: 'slides/0.jpg', bytes: 9 }] };

test('slides are read in order, with addresses beside their own', () => {
  expect(parseSlides(JSON.stringify(written), base)).toEqual({
    audio: 'https://x.test/media/token/id/low-1/index.m3u8',
    slides: [{ at: 0, src: 'https://x.test/media/token/id/slides/0.jpg' }, { at: 12.4, src: 'https://x.test/media/token/id/slides/1.jpg' }],
  });
});
test('what is no list of slides is none', () => {
  const odd = [{}, { ...written, version: 2 }, { ...written, slides: [] }, { ...written, slides: [{ at: 'soon', src: 'a.jpg' }] }, { ...written, audio: null }, null, 'slides'];
  expect([...odd.map((one) => JSON.stringify(one)), '<html>', ''].map((text) => parseSlides(text, base))).toEqual(Array(9).fill(undefined));
});
test('the slide of a time is the last that began', () => {
  const slides = [{ at: 0, src: 'a' }, { at: 10, src: 'b' }];
  expect([slideAt(slides, 0), slideAt(slides, 9.9), slideAt(slides, 10), slideAt(slides, 99), slideAt([{ at: 3, src: 'a' }], 1)]).toEqual([0, 0, 1, 1, 0]);
});
test('a recording without slides is told from a line that does not answer', async () => {
  const answer = vi.spyOn(globalThis, 'fetch');
  answer.mockResolvedValueOnce(new Response('', { status: 404 })).mockRejectedValueOnce(new TypeError()).mockResolvedValueOnce(new Response('', { status: 503 }));
  expect([await fetchSlides(base), await fetchSlides(base), await fetchSlides(base)]).toEqual(['none', undefined, undefined]);
  answer.mockRestore();
});
test('a show changes its picture with the time and leaves the video as it was', () => {
  const video = Object.assign(document.createElement('video'), { poster: 'https://x.test/poster.jpg' });
  let now = 0;
  Object.defineProperty(video, 'currentTime', { get: () => now });
  const show = new SlideShow(video, [{ at: 0, src: 'https://x.test/0.jpg' }, { at: 10, src: 'https://x.test/1.jpg' }]);
  expect([video.style.backgroundImage, video.hasAttribute('poster')]).toEqual(['url("https://x.test/0.jpg")', false]);
  now = 11;
  video.dispatchEvent(new Event('timeupdate'));
  expect(video.style.backgroundImage).toBe('url("https://x.test/1.jpg")');
  show.end();
  expect([video.style.backgroundImage, video.poster]).toEqual(['', 'https://x.test/poster.jpg']);
});
