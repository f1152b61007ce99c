import { expect, test } from 'vitest';
import { Playback, tellLoaded } from './playback.ts';

test('bytes are told by edge, recording and rendition, each once', () => {
  const root = document.createElement('div');
  const video = root.appendChild(document.createElement('video'));
  const playback = new Playback(root);
  tellLoaded(video, 'https://alpha.example.org/k1-1-x/t/c/0197/v360-aa/0.m4s', 1000);
  tellLoaded(video, 'https://alpha.example.org/k1-1-x/t/c/0197/v360-aa/1.m4s', 500);
  tellLoaded(video, `${location.origin}/media/x/0197/audio-bb/0.m4s`, 30);
  tellLoaded(video, 'https://alpha.example.org/v360-aa/1.m4s', 0);
  expect(playback.take().loaded).toEqual([['https://alpha.example.org', '0197', 'v360-aa', 1500], ['', '0197', 'audio-bb', 30]]);
  expect('loaded' in playback.take()).toBe(false);
});
