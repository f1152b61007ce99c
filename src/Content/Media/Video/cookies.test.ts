import { afterEach, expect, test, vi } from 'vitest';
import { brings } from './cookies.ts';
import { fetchSlides } from './slides.ts';

afterEach(() => vi.unstubAllGlobals());

test('cookies are brought to the edges that look at them and to no others', () => {
  const player = document.createElement('div');
  expect(brings(player, 'https://a.test/x')).toBe(false);
  player.dataset.cookies = 'https://a.test https://b.test:8443';
  const to = (url: string) => brings(player, url);
  expect(['https://a.test/x', 'https://b.test:8443/x', 'https://b.test/x', '/media/x', 'https://a.test.evil/x'].map(to)).toEqual([true, true, false, false, false]);
});

test('slides are asked for without cookies where an edge refuses who brings any', async () => {
  const ask = vi.fn((_: string, options?: RequestInit) => (options?.credentials === 'include' ? Promise.reject(new TypeError()) : Promise.resolve(new Response('{}'))));
  vi.stubGlobal('fetch', ask);
  expect(await fetchSlides('/slides.json', true)).toBe('none');
  expect(ask).toHaveBeenCalledTimes(2);
});
