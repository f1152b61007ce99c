import type { Range } from './ranges.ts';

/** What this browser remembers: where each video stopped, and how the person likes to watch. */
const placeOf = (keep: string) => `stoa-video/${keep}`;
const wishes = 'stoa-video';
const freshFor = 10 * 60_000;

export interface Wishes {
  rate: number;
  volume: number;
  muted: boolean;
  captions: boolean;
  language?: string;
  /** Height of the picture to stay with; without one it follows the network. */
  quality?: number | undefined;
  /** Whether what the pictures show is to be told, where there is a sound that does. */
  described?: boolean;
  cueSize?: string;
  cueColour?: string;
}

export function readWishes(): Wishes {
  return { rate: 1, volume: 1, muted: false, captions: false, ...read<Partial<Wishes>>(wishes) };
}

export const keepWishes = (changed: Partial<Wishes>) => write(wishes, { ...readWishes(), ...changed });

export const keepPlace = (keep: string, position: number, now: number) => write(placeOf(keep), { position, at: now });

/** What was played, for as long as this browser remembers. */
export const keepPlayed = (keep: string, played: readonly Range[]) => write(`${placeOf(keep)}/played`, played);

export function readPlayed(keep: string): Range[] {
  const kept = read<unknown>(`${placeOf(keep)}/played`);
  return Array.isArray(kept) ? kept.filter((pair): pair is Range => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isFinite)) : [];
}

/**
 * Where to go on. What this browser noted a moment ago is nearer than what the server was told; after a while another
 * device may have gone on, and the server knows. At the very end one begins anew.
 */
export function resume(keep: string, server: number, length: number, now: number): number {
  const local = read<{ position: number; at: number }>(placeOf(keep));
  const fresh = local && now - local.at < freshFor;
  const position = local && (fresh || !server) ? local.position : server;
  return position < 2 || (length > 0 && position > length - 3) ? 0 : position;
}

/** The second that an address leads to, if it means this video: the one whose block it names, or the first on its page. */
export function linked(address: URL, block: string, first: boolean): number | undefined {
  const time = address.searchParams.get('t') ?? '';
  const meant = address.hash === `#b-${block}` || (first && !address.hash.startsWith('#b-'));
  return meant && /^\d{1,5}(\.\d+)?$/.test(time) ? Number(time) : undefined;
}

/** The address that leads to a second of this video. */
export function linkTo(page: URL, block: string, position: number): string {
  const address = new URL(page);
  address.search = `?t=${Math.floor(position)}`;
  address.hash = `b-${block}`;
  return address.href;
}

function read<T>(key: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined; // Storage may be forbidden: then nothing is remembered here.
  }
}

function write(key: string, value: unknown) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    return; // Forbidden or full: the server still remembers the place.
  }
}
