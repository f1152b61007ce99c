import { afterEach, expect, test, vi } from 'vitest';
import { wanted } from './wanted.ts';

type See = (entries: { isIntersecting: boolean }[]) => void;
let see: See | undefined;

function open(saveData: boolean) {
  see = undefined;
  vi.stubGlobal('IntersectionObserver', class {
    constructor(private told: See) {}
    observe() { see = this.told; }
    disconnect() { see = undefined; }
  });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('navigator', { connection: { saveData } });
  const root = document.createElement('div');
  const video = root.appendChild(document.createElement('video'));
  let is = false;
  void wanted(root, video).then(() => (is = true));
  return { root, video, is: async () => (await Promise.resolve(), is) };
}

afterEach(() => vi.unstubAllGlobals());

test('a video is wanted when it comes into sight, not before', async () => {
  const { is } = open(false);
  see!([{ isIntersecting: false }]);
  expect(await is()).toBe(false);
  see!([{ isIntersecting: true }]);
  expect(await is()).toBe(true);
});

test('it is wanted when somebody reaches for it', async () => {
  for (const sign of ['pointerenter', 'focusin', 'touchstart']) {
    const { root, is } = open(false);
    root.dispatchEvent(new Event(sign));
    expect(await is()).toBe(true);
  }
});

test('who saves data must press', async () => {
  const { root, video, is } = open(true);
  expect(see).toBeUndefined();
  for (const sign of ['pointerenter', 'focusin', 'touchstart']) root.dispatchEvent(new Event(sign));
  expect(await is()).toBe(false);
  video.dispatchEvent(new Event('play'));
  expect(await is()).toBe(true);
});
