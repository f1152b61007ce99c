import { at, type Cue, type Track } from './cues.ts';
import { columns, follow, has, pan, show, zoom, type Span } from './span.ts';
import { clock } from './vtt.ts';

type Edge = 'from' | 'to';

/** What is done to captions in time. */
export interface Moves {
  choose(id: number): void;
  seek(time: number): void;
  /** @param step changes of one name are undone together */
  edge(id: number, edge: Edge, time: number, step: string): void;
  shift(id: number, by: number, step: string): void;
}

const column = 3;
const usual = 20;
const still = 4;

/** The sound as a line of peaks, and the captions on it, which are moved by pointer and by keys. */
export class SoundLine {
  private readonly view: HTMLElement;
  private readonly canvas: HTMLCanvasElement;
  private readonly regions = new Map<number, HTMLElement>();
  private readonly handles: HTMLElement[];
  private readonly whole: number;
  private span: Span;
  private peaks: number[] = [];
  private track: Track = [];
  private chosen: number | undefined;
  private time = 0;
  private steps = 0;

  constructor(
    private readonly host: HTMLElement,
    private readonly moves: Moves,
  ) {
    this.view = host.querySelector('[data-view]')!;
    this.canvas = host.querySelector('canvas')!;
    this.handles = [...host.querySelectorAll<HTMLElement>('[data-handle]')];
    this.whole = Math.max(0.1, Number(host.dataset.length));
    this.span = { from: 0, length: Math.min(usual, this.whole) };
    host.hidden = false;
    this.listen();
    void this.load(host.dataset.sound);
  }

  draw(track: Track, chosen: number | undefined) {
    const isNew = chosen !== this.chosen;
    this.track = track;
    this.chosen = chosen;
    const cue = this.cue;
    if (isNew && cue) this.span = show(this.span, cue.from, cue.to, this.whole);
    this.lay();
  }

  play(time: number) {
    this.time = time;
    const turned = follow(this.span, time, this.whole);
    if (turned === this.span) return this.now();
    this.span = turned;
    this.lay();
  }

  private get cue() { return this.track.find((one) => one.id === this.chosen); }
  private x = (time: number) => `${((time - this.span.from) / this.span.length) * 100}%`;

  private timeAt(event: PointerEvent | WheelEvent) {
    const box = this.view.getBoundingClientRect();
    return Math.max(0, Math.min(this.whole, this.span.from + ((event.clientX - box.left) / box.width) * this.span.length));
  }

  private listen() {
    this.view.addEventListener('pointerdown', (event) => this.grab(event));
    this.view.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    for (const handle of this.handles) handle.addEventListener('keydown', (event) => this.key(event, handle.dataset.handle as Edge));
    this.host.addEventListener('click', (event) => {
      const way = (event.target as Element).closest<HTMLElement>('[data-zoom]')?.dataset.zoom;
      if (way) this.go(zoom(this.span, way === 'in' ? 0.5 : 2, this.time, this.whole));
    });
    new ResizeObserver(() => this.paint()).observe(this.view);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.paint());
  }

  private async load(address: string | undefined) {
    if (!address) return;
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return;
    this.peaks = ((await answer.json()) as { peaks: number[] }).peaks;
    this.paint();
  }

  private go(span: Span) {
    this.span = span;
    this.lay();
  }

  private wheel(event: WheelEvent) {
    const sideways = event.shiftKey ? event.deltaY : event.deltaX;
    if (!event.ctrlKey && !sideways) return;
    event.preventDefault();
    if (event.ctrlKey) this.go(zoom(this.span, event.deltaY > 0 ? 1.25 : 0.8, this.timeAt(event), this.whole));
    else this.go(pan(this.span, (sideways / this.view.clientWidth) * this.span.length, this.whole));
  }

  /** A handle moves its end, a caption moves whole, and whatever was not dragged was a press. */
  private grab(event: PointerEvent) {
    if (event.button !== 0) return;
    const target = event.target as HTMLElement;
    const edge = target.closest<HTMLElement>('[data-handle]')?.dataset.handle as Edge | undefined;
    const region = target.closest<HTMLElement>('[data-region]');
    const id = edge ? this.chosen : region ? Number(region.dataset.region) : undefined;
    const begun = this.timeAt(event);
    const cue = this.track.find((one) => one.id === id);
    const step = `dragged ${this.steps++}`;
    let moved = false;
    const move = (next: PointerEvent) => {
      moved ||= Math.abs(next.clientX - event.clientX) >= still;
      if (!moved || !cue) return;
      if (edge) this.moves.edge(cue.id, edge, this.timeAt(next), step);
      else this.moves.shift(cue.id, cue.from + this.timeAt(next) - begun, step);
    };
    const end = () => {
      this.view.removeEventListener('pointermove', move);
      if (!moved && !edge) this.moves.seek(begun);
    };
    if (cue && !edge) this.moves.choose(cue.id);
    this.view.setPointerCapture(event.pointerId);
    this.view.addEventListener('pointermove', move);
    this.view.addEventListener('pointerup', end, { once: true });
    this.view.addEventListener('pointercancel', () => this.view.removeEventListener('pointermove', move), { once: true });
  }

  private key(event: KeyboardEvent, edge: Edge) {
    const cue = this.cue;
    const by = { ArrowLeft: -0.1, ArrowDown: -0.1, ArrowRight: 0.1, ArrowUp: 0.1, PageDown: -1, PageUp: 1 }[event.key];
    if (!cue || by === undefined || event.altKey) return;
    event.preventDefault();
    this.moves.edge(cue.id, edge, cue[edge] + by * (event.shiftKey ? 10 : 1), `nudged ${edge} ${cue.id}`);
    const now = this.cue![edge];
    this.go(show(this.span, now, now, this.whole));
  }

  private lay() {
    const here = this.track.filter((cue) => cue.to > this.span.from && cue.from < this.span.from + this.span.length);
    const ids = new Set(here.map((cue) => cue.id));
    for (const [id, region] of this.regions) {
      if (ids.has(id)) continue;
      region.remove();
      this.regions.delete(id);
    }
    for (const cue of here) this.place(cue);
    for (const handle of this.handles) this.hold(handle);
    this.now();
    this.paint();
  }

  private place(cue: Cue) {
    let region = this.regions.get(cue.id);
    if (!region) {
      region = document.createElement('div');
      region.className = 'sound-cue';
      region.dataset.region = String(cue.id);
      region.dir = 'auto';
      this.regions.set(cue.id, region);
      this.view.querySelector('[data-regions]')!.append(region);
    }
    region.style.left = this.x(cue.from);
    region.style.width = `${((cue.to - cue.from) / this.span.length) * 100}%`;
    region.toggleAttribute('data-chosen', cue.id === this.chosen);
    if (region.textContent !== cue.text) region.textContent = cue.text;
  }

  private hold(handle: HTMLElement) {
    const cue = this.cue;
    const time = cue?.[handle.dataset.handle as Edge];
    handle.hidden = time === undefined || !(has(this.span, time) || time === this.span.from + this.span.length);
    if (time === undefined || handle.hidden) return;
    // At an end of the line all of it stays in sight.
    handle.style.left = `clamp(8px, ${this.x(time)}, 100% - 8px)`;
    handle.ariaValueNow = String(time);
    handle.ariaValueText = clock(time);
    handle.ariaLabel = handle.dataset.label!.replace('{0}', String(this.track.indexOf(cue!) + 1));
  }

  private now() {
    const line = this.view.querySelector<HTMLElement>('[data-now]')!;
    line.hidden = !has(this.span, this.time);
    line.style.left = this.x(this.time);
    const playing = this.track[at(this.track, this.time)]?.id;
    for (const [id, region] of this.regions) region.toggleAttribute('data-playing', id === playing);
    this.host.querySelector('[data-span]')!.textContent = `${clock(this.span.from).slice(0, -4)} – ${clock(this.span.from + this.span.length).slice(0, -4)}`;
  }

  private paint() {
    const [width, height] = [this.view.clientWidth, this.view.clientHeight];
    const brush = this.canvas.getContext('2d');
    if (!brush || width === 0) return;
    const scale = devicePixelRatio || 1;
    [this.canvas.width, this.canvas.height] = [width * scale, height * scale];
    brush.scale(scale, scale);
    brush.fillStyle = getComputedStyle(this.canvas).color;
    columns(this.peaks, this.whole, this.span, Math.floor(width / column)).forEach((peak, place) => {
      // Loudness is heard by its logarithm: the root shows quiet speech too.
      const tall = Math.max(1, Math.sqrt(peak) * (height - 8));
      brush.fillRect(place * column, (height - tall) / 2, column - 1, tall);
    });
  }
}
