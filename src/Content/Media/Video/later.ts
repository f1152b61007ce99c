import type { Stream } from './hls.ts';

const pause = 5000; // Longer than a list of qualities is kept on its way.

/** Follows a recording that is still made while it plays, and opens its stream anew when there are more qualities. */
export class LaterRungs {
  private looked = 0;
  private again = 0;
  private reopening = false;

  constructor(url: string, private video: HTMLVideoElement, private stream: Stream, private hush: (quiet: boolean) => void) {
    const events = new EventSource(url);
    events.addEventListener('progress', (event) => {
      const { state } = JSON.parse((event as MessageEvent<string>).data) as { state: string };
      if (state === 'playable') return void this.look();
      events.close();
      void this.finish();
    });
  }

  // The last quality may not be listed yet at the moment in which all is made.
  private async finish() {
    await this.look(true);
    window.setTimeout(() => void this.look(true), pause);
  }

  private async look(now = false) {
    if (this.reopening || (!now && performance.now() - this.looked < pause)) return;
    this.looked = performance.now();
    if (this.video.readyState < 2) {
      clearTimeout(this.again);
      this.again = window.setTimeout(() => void this.look(true), pause);
    } else if (await this.stream.hasGrown()) await this.reopen();
  }

  /** The last picture stays meanwhile, and nothing is reported: the learner has not done anything. */
  private async reopen() {
    this.reopening = true;
    const still = this.still();
    this.hush(true);
    await this.stream.reopen();
    this.hush(false);
    still.remove();
    this.reopening = false;
  }

  private still() {
    const { videoWidth: width, videoHeight: height } = this.video;
    const still = Object.assign(document.createElement('canvas'), { width, height, className: 'video-still' });
    still.getContext('2d')?.drawImage(this.video, 0, 0, width, height);
    this.video.after(still);
    return still;
  }
}
