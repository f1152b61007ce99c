import { brings } from './cookies.ts';
import { fetchSlides, SlideShow, type Slides } from './slides.ts';
import type { Stream } from './hls.ts';
import { Recovery, Sustained } from './line.ts';
import { keepWishes, readWishes } from './place.ts';

const lasting = 60_000;
const patience = 12_000;

/**
 * Sound and slides in place of pictures: by choice, or while the line does not carry the lowest quality. The video element
 * goes on, so that the place, the transcript, notes and what counts as watched do too.
 */
export class SoundAndSlides {
  private slides: Slides | 'none' | undefined;
  private show: SlideShow | undefined;
  private fallen = false;
  private busy = false;
  private since = 0;
  private readonly sustained = new Sustained();
  private readonly recovery = new Recovery();
  private readonly note: HTMLElement;

  constructor(private root: HTMLElement, private video: HTMLVideoElement, private stream: Stream, private hush: (quiet: boolean) => void, private changed: () => void) {
    this.note = root.querySelector<HTMLElement>('[data-sparse]')!;
    this.note.querySelector('button')!.addEventListener('click', () => this.leave());
    window.setInterval(() => void this.look(performance.now()), 1000);
    if (readWishes().quality === 0) void this.choose(0);
  }

  /** Whether slides play now. */
  get on() { return this.show !== undefined; }

  /** Whether there are any, as far as is known. */
  get offered() { return typeof this.slides === 'object'; }

  /** Finds out whether there are slides. */
  async ask() {
    if (this.slides === undefined) this.slides = await fetchSlides(this.root.dataset.slides!, Boolean(this.root.dataset.cookies));
    if (this.offered) this.changed();
    return this.offered;
  }

  /** A quality to stay with, 0 for sound and slides; none follows the line. */
  async choose(quality: number | undefined) {
    this.fallen = false;
    if (quality === 0 && (await this.ask())) await this.begin(this.note.dataset.chosen!);
    else {
      this.stream.choose(quality);
      if (this.on) await this.end();
    }
  }

  private leave() {
    if (readWishes().quality === 0) keepWishes({ quality: undefined });
    void this.choose(readWishes().quality);
  }

  private async look(now: number) {
    if (this.busy || this.slides === 'none') return;
    if (this.fallen) return this.probe(now);
    if (this.on) return;
    const waits = !this.video.paused && !this.video.ended && this.video.readyState < 3;
    if (!waits && now - this.since > lasting) this.recovery.rest();
    if (this.sustained.fails({ now, waits, lowest: this.stream.atLowest })) await this.fall(now);
  }

  private async fall(now: number) {
    this.sustained.forget();
    this.busy = true;
    this.stream.rest(); // What is on its way would hold up the rest.
    const there = await this.ask();
    this.busy = false;
    if (!there) return this.stream.goOn();
    this.recovery.begin(now);
    this.fallen = true;
    await this.begin(this.note.dataset.fell!);
  }

  /** One segment of the lowest quality tells what the line carries; it is kept for when pictures come back. */
  private async probe(now: number) {
    if (!this.recovery.due(now) || this.video.paused || !this.stream.comfortable) return;
    this.busy = true;
    const sample = this.stream.sample(this.video.currentTime);
    const bits = await fetch(sample, { signal: AbortSignal.timeout(patience), credentials: brings(this.root, sample) ? 'include' : 'same-origin' })
      .then(async (answer) => (answer.ok ? (await answer.arrayBuffer()).byteLength * 8 : 0)).catch(() => 0);
    const after = performance.now();
    this.busy = false;
    if (!this.recovery.carries(bits, (after - now) / 1000, this.stream.needed, after) || !this.fallen) return;
    this.fallen = false;
    this.since = after;
    await this.end();
  }

  private async begin(why: string) {
    if (typeof this.slides !== 'object') return;
    this.say(why, true);
    if (this.on) return;
    this.show = new SlideShow(this.video, this.slides.slides);
    await this.swap(this.slides.audio);
  }

  private async end() {
    this.show?.end();
    this.show = undefined;
    this.say(this.note.dataset.back!, false);
    await this.swap(undefined);
  }

  private async swap(audio: string | undefined) {
    this.busy = true;
    this.hush(true);
    this.changed();
    await this.stream.sound(audio);
    this.hush(false);
    this.busy = false;
  }

  private say(text: string, stays: boolean) {
    this.root.querySelector('[data-say]')!.textContent = text;
    this.note.querySelector('[data-sparse-text]')!.textContent = text;
    this.note.hidden = !stays;
    this.root.querySelector('[data-stage]')!.toggleAttribute('data-slides', stays);
  }
}
