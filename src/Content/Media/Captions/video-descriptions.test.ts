import { beforeEach, describe, expect, it } from 'vitest';
import './video-descriptions.ts';

class Track extends EventTarget {
  kind = 'descriptions';
  mode = 'disabled';
  activeCues: { text: string }[] = [];
}

let track: Track;

function show() {
  document.body.innerHTML = '<stoa-video><video></video></stoa-video>';
  track = new Track();
  Object.defineProperty(document.querySelector('video')!, 'textTracks', { value: [track] });
  const element = document.createElement('video-descriptions');
  element.innerHTML = '<button data-toggle hidden aria-pressed="false"></button><p data-said role="status"></p>';
  document.querySelector('stoa-video')!.append(element);
  return { button: document.querySelector<HTMLButtonElement>('[data-toggle]')!, said: document.querySelector<HTMLElement>('[data-said]')! };
}

describe('descriptions', () => {
  beforeEach(() => localStorage.clear());

  it('are told at their time once one has asked for them, and no more when one has not', () => {
    const { button, said } = show();
    expect([button.hidden, track.mode]).toEqual([false, 'disabled']);
    button.click();
    expect([button.getAttribute('aria-pressed'), track.mode]).toEqual(['true', 'hidden']);
    track.activeCues = [{ text: 'A map of Rome.' }];
    track.dispatchEvent(new Event('cuechange'));
    expect(said.textContent).toBe('A map of Rome.');
    button.click();
    expect([said.textContent, track.mode]).toEqual(['', 'disabled']);
  });

  it('are on again where one had them on', () => {
    show().button.click();
    expect(show().button.getAttribute('aria-pressed')).toBe('true');
  });
});
