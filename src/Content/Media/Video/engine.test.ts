import { expect, test, vi } from 'vitest';
import { NativeEngine } from './engine.ts';

function engine() {
  const video = document.createElement('video');
  const play = vi.spyOn(video, 'play').mockResolvedValue();
  const heard = vi.fn();
  new NativeEngine(video, heard, true);
  return { video, play, tell: (name: string) => video.dispatchEvent(new Event(name)) };
}

test('what was played goes on when another source takes the place of the first', () => {
  const { play, tell } = engine();
  tell('play');
  tell('emptied');
  expect(play).toHaveBeenCalledTimes(1);
});

test('what was paused, has ended or was never played stays so', () => {
  const { play, tell } = engine();
  tell('emptied');
  for (const name of ['pause', 'ended']) {
    tell('play');
    tell(name);
    tell('emptied');
  }
  expect(play).toHaveBeenCalledTimes(0);
});

test('a play that another source interrupts is no pause, one that is not allowed is', async () => {
  for (const [name, pauses] of [['AbortError', 0], ['NotAllowedError', 1]] as const) {
    const video = document.createElement('video');
    vi.spyOn(video, 'play').mockRejectedValue(new DOMException('', name));
    const paused = vi.fn();
    video.addEventListener('pause', paused);
    new NativeEngine(video, () => undefined, true).play();
    await new Promise((resolve) => setTimeout(resolve));
    expect(paused).toHaveBeenCalledTimes(pauses);
  }
});
