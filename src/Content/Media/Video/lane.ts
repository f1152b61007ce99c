import { tellLoaded } from './playback.ts';

/** A track of a stream, in parts of one length. */
export interface Track {
  codec: string;
  init: string;
  /** The address of a part; its number stands for {n}. */
  part: string;
  /** The length of a part. */
  seconds: number;
}

/** One track on its way into its buffer, in the pieces in which it comes: a picture shows before its part is whole. */
export class Lane {
  readonly buffer: SourceBuffer;
  bytes = 0;
  /** When something came last. */
  until = 0;
  private next: number;

  constructor(source: MediaSource, readonly kind: 'video' | 'audio', private track: Track, at: number, private video: HTMLVideoElement, private stop: AbortSignal) {
    this.buffer = source.addSourceBuffer(`${kind}/mp4;codecs="${track.codec}"`);
    this.next = Math.floor(at / track.seconds);
  }

  get codec() { return this.track.codec; }

  /** Seconds to which it has come. */
  get end() {
    const { buffered } = this.buffer;
    return buffered.length ? buffered.end(buffered.length - 1) : 0;
  }

  hasMore(duration: number) { return this.next * this.track.seconds < duration - 0.1; }

  begin() { return this.load(this.track.init, this.part()); }

  more() { return this.load(this.part()); }

  private part() { return this.track.part.replace('{n}', String(this.next++)); }

  private async load(...urls: string[]) {
    try {
      const answers = await Promise.all(urls.map((url) => fetch(url, { signal: this.stop })));
      for (const answer of answers) await this.pour(answer);
    } catch (fault) {
      this.settle();
      throw fault;
    }
  }

  private async pour(answer: Response) {
    if (!answer.ok || !answer.body) throw new Error(`${answer.status}`);
    const reader = answer.body.getReader();
    let came = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      came += piece.value.length;
      await this.append(piece.value);
    }
    this.bytes += came;
    this.until = performance.now();
    tellLoaded(this.video, answer.url, came);
  }

  private append(piece: Uint8Array<ArrayBuffer>) {
    return new Promise<void>((resolve, reject) => {
      const { buffer } = this;
      buffer.addEventListener('updateend', () => (this.video.error ? reject(new Error(this.video.error.message)) : resolve()), { once: true });
      buffer.appendBuffer(piece);
    });
  }

  // Half a part is left as it is; whoever appends next begins anew.
  private settle() {
    try {
      this.buffer.abort();
    } catch { /* The source has gone. */ }
  }
}
