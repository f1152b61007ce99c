import type { Played } from './played.ts';
import type { Range } from './ranges.ts';

/** Seconds into the part that is shown, how long that is, and what of it was played. */
export interface Facts { time: number; length: number; segments: readonly Range[] }
type Say = (kind: string, data: object, now?: boolean) => void;

const slack = 0.5; // Seconds that may lack of what completes it: looks at a player are some way apart.

/**
 * What the record is told of a video between its being ready and its being left, as the Video Profile of xAPI has it. Every
 * moment says all that its statement needs: it may arrive late, twice, or before those that it follows.
 */
export class Telling {
  private session = '';
  private complete = false;
  private over = false;
  private left: { from: number; to: number } | undefined;

  constructor(private say: Say, private facts: () => Facts, private played: Played, private threshold: number) {}

  /** Said once, as soon as it is known how long the video is. */
  ready() {
    const { length } = this.facts();
    if (this.session || this.over || !length) return;
    this.session = name();
    this.complete = this.reached(length);
    this.say('initialized', { session: this.session, length });
  }

  /** What every moment says, and what one that ends a stretch says of all that was played. */
  about(ends = false): object {
    const { segments, ...rest } = this.facts();
    return { session: this.session, ...rest, ...(ends ? { segments } : {}) };
  }

  /** Several jumps before the picture is there again, as by dragging, are one. */
  jump(from: number, to: number) {
    this.left = { from: this.left?.from ?? from, to };
  }

  arrive(position: number) {
    if (!this.left) return;
    this.say('seeked', { ...this.about(), ...this.left, position });
    this.left = undefined;
  }

  look() {
    const { length } = this.facts();
    if (!this.session || this.complete || !this.reached(length)) return;
    this.complete = true;
    this.say('completed', this.about(true), true);
  }

  /** The page is left: nothing follows in this session. */
  leave() {
    if (!this.session || this.over) return;
    this.over = true;
    this.say('terminated', this.about(true), true);
  }

  /** A page that the browser had kept is there again. */
  again() {
    this.session = '';
    this.over = false;
    this.ready();
  }

  private reached = (length: number) => this.played.covered + slack >= this.threshold * length && this.played.covered > 0;
}

const name = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
