import { chapterAt, type Chapter } from './chapters.ts';
import type { NativeEngine } from './engine.ts';
import { Taps } from './gestures.ts';
import { clock } from './keys.ts';
import type { Range } from './ranges.ts';

/** The controls below our own video: they show what it does and ask for what is pressed. */
export class Bar {
  readonly seek: HTMLInputElement;
  private readonly taps = new Taps();
  private readonly volume: HTMLInputElement;
  readonly speed: HTMLSelectElement;
  /** Where the video stops for a question. */
  asks: readonly number[] = [];
  private noted: readonly number[] = [];
  private idle = 0;
  private dragging = false;

  constructor(private root: HTMLElement, private stage: HTMLElement, private engine: NativeEngine, private start: number, private end: () => number, private act: (act: string, by?: number) => void, jump: (time: number) => void, private chapters: readonly Chapter[]) {
    this.seek = this.find('[data-seek]');
    this.volume = this.find('[data-volume]');
    this.speed = this.find('[data-speed]');
    for (const part of ['[data-bar]', '[data-veil]']) this.find<HTMLElement>(part).hidden = false;
    stage.addEventListener('click', (event) => this.press(event));
    this.seek.addEventListener('input', () => {
      this.dragging = true;
      this.write(this.seek.valueAsNumber);
    });
    this.seek.addEventListener('change', () => {
      this.dragging = false;
      jump(this.seek.valueAsNumber + start);
    });
    this.volume.addEventListener('input', () => {
      engine.video.muted = false;
      engine.video.volume = this.volume.valueAsNumber;
    });
    for (const name of ['pointermove', 'pointerdown', 'focusin', 'keydown']) stage.addEventListener(name, () => this.wake());
    document.addEventListener('fullscreenchange', () => this.toggle('fullscreen', document.fullscreenElement === stage));
    for (const name of ['enterpictureinpicture', 'leavepictureinpicture']) engine.video.addEventListener(name, () => this.toggle('float', document.pictureInPictureElement === engine.video));
    for (const button of root.querySelectorAll<HTMLElement>('[data-act=float]')) button.hidden = !document.pictureInPictureEnabled;
  }

  private find<T extends HTMLElement>(selector: string): T { return this.root.querySelector<T>(selector)!; }

  private press(event: MouseEvent) {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>('[data-act]');
    if (button) return this.act(button.dataset.act!);
    if (target.closest('[data-bar], dialog, [popover], [data-restart]')) return;
    if (event instanceof PointerEvent && event.pointerType === 'touch') this.tap(event);
    else this.act('play');
  }

  // On a touch screen the first tap only brings the controls, the second at the same side moves.
  private tap(event: PointerEvent) {
    const { left, width } = this.stage.getBoundingClientRect();
    const by = this.taps.tap((event.clientX - left) / width, event.timeStamp);
    if (by) this.act('move', by);
    else if (this.engine.paused) this.act('play');
  }

  /** Places on the bar, in seconds of the recording. */
  /** Where the learner has made notes, in seconds of the part that is shown. */
  note(times: readonly number[]) {
    this.noted = times.map((time) => time + this.start);
    this.mark('video-note', this.noted);
  }

  private mark(kind: string, times: readonly number[]) {
    const length = Number(this.seek.max);
    const marks = this.find('[data-marks]');
    for (const old of marks.querySelectorAll(`.${kind}`)) old.remove();
    for (const time of times) {
      const mark = Object.assign(document.createElement('i'), { className: kind });
      mark.style.left = `${((time - this.start) / length) * 100}%`;
      if (length && time > this.start && time < this.end()) marks.append(mark);
    }
  }

  /** Everything but the time. */
  draw(captions: boolean) {
    const { video } = this.engine;
    this.stage.dataset.state = this.engine.paused ? 'paused' : video.readyState < 3 ? 'busy' : 'playing';
    this.toggle('play', !this.engine.paused);
    this.toggle('mute', this.engine.muted);
    for (const button of this.root.querySelectorAll('[data-act=captions]')) button.setAttribute('aria-pressed', String(captions));
    this.volume.valueAsNumber = this.engine.muted ? 0 : video.volume;
    const rate = String(this.engine.rate);
    if (this.speed.value !== rate && [...this.speed.options].some((option) => option.value === rate)) this.speed.value = rate;
    const length = Math.max(0, this.end() - this.start);
    if (this.seek.max !== String(length)) {
      this.seek.max = String(length);
      this.mark('video-mark', this.chapters.map(({ at }) => at));
      this.mark('video-ask', this.asks);
      this.mark('video-note', this.noted);
    }
    this.find('[data-length]').textContent = length ? clock(length) : '–:––';
    if (this.engine.paused) this.wake();
  }

  /** Time went on. */
  tick(seen: readonly Range[]) {
    if (this.dragging) return;
    const now = Math.max(0, this.engine.time - this.start);
    this.seek.valueAsNumber = now;
    this.write(now);
    this.paint(seen);
  }

  private write(now: number) {
    const length = Number(this.seek.max);
    this.find('[data-now]').textContent = clock(now);
    const chapter = chapterAt(this.chapters, now + this.start)?.title;
    this.seek.setAttribute('aria-valuetext', (this.seek.dataset.text ?? '').replace('{now}', clock(now)).replace('{length}', clock(length)) + (chapter ? `, ${chapter}` : ''));
    this.seek.style.setProperty('--now', `${length ? (now / length) * 100 : 0}%`);
  }

  private paint(seen: readonly Range[]) {
    const length = Number(this.seek.max);
    if (!length) return;
    const { buffered } = this.engine.video;
    const loaded = Array.from({ length: buffered.length }, (_, i) => [buffered.start(i), buffered.end(i)] as const);
    const stripe = (ranges: readonly Range[], colour: string) => ranges.map(([from, to]) => {
      const [a, b] = [from, to].map((time) => `${(Math.max(0, Math.min(length, time - this.start)) / length) * 100}%`);
      return `linear-gradient(to right, transparent ${a}, ${colour} ${a}, ${colour} ${b}, transparent ${b})`;
    });
    this.seek.style.setProperty('--stripes', [...stripe(seen.slice(-20), 'var(--seen)'), ...stripe(loaded.slice(0, 10), 'var(--loaded)'), 'none'].join(','));
  }

  private toggle(act: string, on: boolean) {
    for (const button of this.root.querySelectorAll<HTMLElement>(`[data-act=${act}][data-on]`)) {
      button.dataset.is = on ? 'on' : 'off';
      button.setAttribute('aria-label', button.dataset[on ? 'on' : 'off']!);
    }
  }

  /** The controls show, and fade when nothing is touched for a while during the play. */
  wake() {
    this.stage.dataset.controls = 'shown';
    clearTimeout(this.idle);
    this.idle = window.setTimeout(() => {
      const held = this.stage.querySelector(':focus-visible, [data-bar]:hover, dialog[open], :popover-open');
      if (!this.engine.paused && !held) delete this.stage.dataset.controls;
    }, 2800);
  }
}
