/** A caption while it is edited. The id stays through every change, so that the page knows it again. */
export interface Cue {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** In order of time. */
export type Track = readonly Cue[];

/** Characters a second that most people can read; the BBC and Netflix write slower than this. */
export const readable = 20;
const shortest = 0.3;
const usual = 2;

export const ordered = (track: Track): Track => [...track].sort((one, other) => one.from - other.from || one.to - other.to || one.id - other.id);

const millisecond = (seconds: number) => Math.round(Math.max(0, seconds) * 1000) / 1000;

const replace = (track: Track, id: number, ...cues: Cue[]): Track => ordered(track.flatMap((cue) => (cue.id === id ? cues : [cue])));

const nextId = (track: Track) => track.reduce((most, cue) => Math.max(most, cue.id), 0) + 1;

export function write(track: Track, id: number, text: string): Track {
  return track.map((cue) => (cue.id === id ? { ...cue, text } : cue));
}

/** A new beginning. Behind the end it takes the caption along. */
export function begin(track: Track, id: number, time: number): Track {
  const cue = track.find((one) => one.id === id);
  if (!cue) return track;
  const from = millisecond(time);
  return replace(track, id, { ...cue, from, to: from < cue.to ? cue.to : millisecond(from + cue.to - cue.from) });
}

/** A new end; before the beginning there is none, and nothing changes. */
export function end(track: Track, id: number, time: number): Track {
  const cue = track.find((one) => one.id === id);
  const to = millisecond(time);
  return cue && to > cue.from ? replace(track, id, { ...cue, to }) : track;
}

/** The whole caption at another time, as long as it was. */
export function shift(track: Track, id: number, from: number): Track {
  const cue = track.find((one) => one.id === id);
  if (!cue) return track;
  const start = millisecond(from);
  return replace(track, id, { ...cue, from: start, to: millisecond(start + cue.to - cue.from) });
}

/** One end at another time; the caption stays long enough to be seen. */
export function stretch(track: Track, id: number, edge: 'from' | 'to', time: number): Track {
  const cue = track.find((one) => one.id === id);
  if (!cue) return track;
  const from = edge === 'from' ? Math.min(millisecond(time), millisecond(cue.to - shortest)) : cue.from;
  const to = edge === 'to' ? Math.max(millisecond(time), millisecond(cue.from + shortest)) : cue.to;
  return replace(track, id, { ...cue, from, to });
}

/**
 * Two of one. The text is cut at the caret, else in proportion to the time, between words; the time is cut at the
 * moment, when that lies within, else in proportion to the text.
 */
export function split(track: Track, id: number, moment: number, caret?: number): Track {
  const cue = track.find((one) => one.id === id);
  if (!cue || cue.to - cue.from < 2 * shortest) return track;
  const within = moment > cue.from + shortest / 3 && moment < cue.to - shortest / 3;
  const byCaret = caret !== undefined && cue.text.slice(0, caret).trim() !== '' && cue.text.slice(caret).trim() !== '';
  const at = byCaret ? caret : gap(cue.text, within ? (moment - cue.from) / (cue.to - cue.from) : 0.5);
  const share = Math.min(0.9, Math.max(0.1, at / Math.max(1, cue.text.length)));
  const cut = millisecond(within ? moment : cue.from + (cue.to - cue.from) * share);
  return replace(track, id,
    { ...cue, to: cut, text: cue.text.slice(0, at).trim() },
    { id: nextId(track), from: cut, to: cue.to, text: cue.text.slice(at).trim() });
}

/** The gap between words that lies nearest to the share of the text. */
function gap(text: string, share: number): number {
  const gaps = [...text.matchAll(/\s+/g)].map((found) => found.index);
  const wanted = text.length * share;
  return gaps.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best), gaps[0] ?? text.length);
}

/** One of two: the caption and the one after it. */
export function merge(track: Track, id: number): Track {
  const at = track.findIndex((cue) => cue.id === id);
  const [cue, next] = [track[at], track[at + 1]];
  if (!cue || !next) return track;
  const text = [cue.text.trim(), next.text.trim()].filter(Boolean).join(' ');
  return ordered([...track.slice(0, at), { ...cue, to: Math.max(cue.to, next.to), text }, ...track.slice(at + 2)]);
}

/** A new caption at the moment, as long as there is room before the next. */
export function add(track: Track, moment: number): { track: Track; id: number } {
  const id = nextId(track);
  const from = millisecond(moment);
  const next = track.find((cue) => cue.from > from);
  const room = next ? next.from - from : usual;
  return { track: ordered([...track, { id, from, to: millisecond(from + (room > shortest ? Math.min(room, usual) : usual)), text: '' }]), id };
}

/** Chapters: each lasts until the next begins, the last until the end of the recording. */
export const closed = (track: Track, length: number): Track =>
  track.map((cue, place) => ({ ...cue, to: track[place + 1]?.from ?? Math.max(length, cue.from + 1) }));

export const remove = (track: Track, id: number): Track => track.filter((cue) => cue.id !== id);

/** The place of the caption that stands on the picture at a time, or -1. */
export const at = (track: Track, time: number): number => track.findLastIndex((cue) => cue.from <= time && time < cue.to);

export type Warning = { kind: 'fast'; speed: number } | { kind: 'overlap' };

/** What makes a caption hard to follow. */
export function warnings(track: Track, place: number): Warning[] {
  const cue = track[place]!;
  const before = track[place - 1];
  const speed = cue.text.replace(/\s+/g, ' ').trim().length / Math.max(0.001, cue.to - cue.from);
  const found: Warning[] = [];
  if (speed > readable) found.push({ kind: 'fast', speed: Math.round(speed) });
  if (before && before.to > cue.from + 0.0005) found.push({ kind: 'overlap' });
  return found;
}
