import { Lane, type Track } from './lane.ts';

/** What the page says of a recording's beginning: the modest quality and the smallest, and the sound. */
export interface Beginning {
  duration: number;
  pictures: (Track & { lines: number })[];
  sound: Track | null;
}

/** What an engine goes on with. */
export interface Handed {
  mediaSource: MediaSource;
  tracks: Partial<Record<'video' | 'audio', { id: 'main' | 'audio'; container: string; codec: string; buffer: SourceBuffer; listeners: [] }>>;
  /** Seconds to which there is something to play. */
  end: number;
  /** Bits a second that came. */
  rate: number;
}

type Line = { effectiveType?: string };

const ahead = 8; // Seconds.
const patience = 8000; // Milliseconds in which what is on its way may still come when the engine is there.

/**
 * The first seconds of a stream without any engine or playlist: the page names their addresses, so that the first picture is
 * one round trip and some kilobytes away. It fetches on while it plays, until an engine takes over its source and buffers.
 */
export class Opening {
  /** The first part of picture and sound has come, or will not come. */
  readonly begun: Promise<void>;
  private readonly source = new MediaSource();
  private readonly stop = new AbortController();
  private readonly running: Promise<void>;
  private lanes: Lane[] = [];
  private closed = false;
  private wake = () => {};
  private readonly since = performance.now();

  constructor(private video: HTMLVideoElement, private beginning: Beginning, private at: number) {
    this.begun = this.begin().catch(() => this.end());
    this.running = this.begun.then(() => this.feed()).catch(() => this.end());
  }

  /** Where the system manages what is buffered, it is left to the engine. */
  static get supported() { return 'MediaSource' in window && !('ManagedMediaSource' in window); }

  private async begin() {
    const { video, source, beginning: { duration, pictures, sound } } = this;
    const picture = pictures.at(slow() ? -1 : 0)!;
    const opened = new Promise((resolve) => source.addEventListener('sourceopen', resolve, { once: true }));
    video.src = URL.createObjectURL(source);
    await opened;
    source.duration = duration;
    const tracks = [['video', picture] as const, ...(sound ? [['audio', sound] as const] : [])];
    this.lanes = tracks.map(([kind, track]) => new Lane(source, kind, track, this.at, video, this.stop.signal));
    video.dataset.quality = String(picture.lines);
    await Promise.all(this.lanes.map((lane) => lane.begin()));
  }

  // Nothing more before it is played; then as much as an engine on a slow line needs to arrive.
  private async feed() {
    const { video } = this;
    while (!this.closed) {
      const behind = video.paused ? [] : this.lanes.filter((lane) => lane.end < video.currentTime + ahead && lane.hasMore(this.beginning.duration));
      if (behind.length) await Promise.all(behind.map((lane) => lane.more()));
      else await this.sign();
    }
  }

  private sign() {
    return new Promise<void>((resolve) => {
      this.wake = resolve;
      for (const name of ['play', 'timeupdate']) this.video.addEventListener(name, () => resolve(), { once: true });
    });
  }

  private end() { this.closed = true; }

  /** Ends after what is on its way. Nothing is handed over when there is nothing to play. */
  async hand(): Promise<Handed | undefined> {
    this.closed = true;
    this.wake();
    const late = window.setTimeout(() => this.stop.abort(), patience);
    await this.running;
    clearTimeout(late);
    const end = Math.min(...this.lanes.map((lane) => lane.end));
    if (!this.lanes.length || !(end > this.at) || this.source.readyState !== 'open') return undefined;
    const bytes = this.lanes.reduce((sum, lane) => sum + lane.bytes, 0);
    const spent = this.lanes.reduce((most, lane) => Math.max(most, lane.until), this.since) - this.since;
    return {
      mediaSource: this.source, end, rate: (bytes * 8000) / Math.max(1, spent),
      tracks: Object.fromEntries(this.lanes.map(({ kind, codec, buffer }) => [kind, { id: kind === 'video' ? 'main' : 'audio', container: `${kind}/mp4`, codec, buffer, listeners: [] }])),
    };
  }
}

const slow = () => {
  const type = (navigator as Navigator & { connection?: Line }).connection?.effectiveType;
  return type !== undefined && type !== '4g';
};
