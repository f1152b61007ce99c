import type { Track } from './cues.ts';
import { markup } from './vtt.ts';

/** The captions on the picture while they are edited, by the browser's own means. */
export class Preview {
  private readonly shown = new Map<number, VTTCue>();
  private readonly track: TextTrack;

  constructor(video: HTMLVideoElement) {
    this.track = video.addTextTrack('captions', '', document.documentElement.lang);
    this.track.mode = 'showing';
  }

  draw(cues: Track) {
    const here = new Set(cues.map((cue) => cue.id));
    for (const [id, cue] of this.shown) {
      if (here.has(id)) continue;
      this.track.removeCue(cue);
      this.shown.delete(id);
    }
    for (const { id, from, to, text } of cues) {
      const known = this.shown.get(id);
      if (known?.startTime === from && known.endTime === to && known.text === markup(text)) continue;
      if (known) this.track.removeCue(known);
      const cue = new VTTCue(from, to, markup(text));
      this.track.addCue(cue);
      this.shown.set(id, cue);
    }
  }
}
