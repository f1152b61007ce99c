/** How a stretch of play met its watcher. */
export type Attention = 'watched' | 'heard' | 'idle' | 'hurried' | 'unattended';

export interface Circumstances {
  hidden: boolean;
  muted: boolean;
  rate: number;
  /** Seconds since anything was touched on the page. */
  untouched: number;
}

const idleAfter = 600;
const fastest = 2; // What the player offers; more is set from outside.

/** Unseen and unheard is nobody's watching, and neither is a silent rush. The rest counts, each under its name. */
export function attention({ hidden, muted, rate, untouched }: Circumstances): Attention {
  if (hidden && muted) return 'unattended';
  if (muted && rate > fastest) return 'hurried';
  if (hidden) return 'heard';
  return untouched > idleAfter ? 'idle' : 'watched';
}

export const counts = (kind: Attention) => kind !== 'unattended' && kind !== 'hurried';

/** Seconds by name, since they were last taken. */
export class Tally<Name extends string> {
  private seconds = new Map<Name, number>();

  add(name: Name, seconds: number) {
    if (seconds > 0) this.seconds.set(name, (this.seconds.get(name) ?? 0) + seconds);
  }

  take(): Partial<Record<Name, number>> {
    const taken = Object.fromEntries([...this.seconds].map(([name, seconds]) => [name, Math.round(seconds * 10) / 10]).filter(([, seconds]) => seconds));
    this.seconds.clear();
    return taken as Partial<Record<Name, number>>;
  }
}
