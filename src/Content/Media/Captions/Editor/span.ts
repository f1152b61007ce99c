/** The part of a recording that is on show, in seconds. */
export interface Span {
  readonly from: number;
  readonly length: number;
}

export const shortest = 4;

const within = (from: number, length: number, whole: number): Span => ({ from: Math.max(0, Math.min(from, whole - length)), length: Math.min(length, whole) });

export const has = (span: Span, time: number) => time >= span.from && time < span.from + span.length;

/** Turns the page when a time is not on it, with a little of what was before. */
export const follow = (span: Span, time: number, whole: number): Span => (has(span, time) ? span : within(time - span.length / 10, span.length, whole));

/** Brings two times onto the page, the first where both do not fit. */
export function show(span: Span, from: number, to: number, whole: number): Span {
  return has(span, from) && has(span, to) ? span : within(from - Math.max(0, span.length - (to - from)) / 2, span.length, whole);
}

/** Nearer or farther, about a time that stays where it is. */
export function zoom(span: Span, factor: number, about: number, whole: number): Span {
  const length = Math.max(Math.min(shortest, whole), Math.min(whole, span.length * factor));
  const share = has(span, about) ? (about - span.from) / span.length : 0.5;
  const middle = has(span, about) ? about : span.from + span.length / 2;
  return within(middle - share * length, length, whole);
}

export const pan = (span: Span, by: number, whole: number): Span => within(span.from + by, span.length, whole);

/** The loudest peak, from 0 to 1, for each of so many columns of the part on show. */
export function columns(peaks: readonly number[], seconds: number, span: Span, count: number): number[] {
  const each = peaks.length / Math.max(0.001, seconds);
  return Array.from({ length: count }, (_, column) => {
    const first = Math.floor((span.from + (column * span.length) / count) * each);
    const end = Math.max(first + 1, Math.floor((span.from + ((column + 1) * span.length) / count) * each));
    let most = 0;
    for (let at = Math.max(0, first); at < end && at < peaks.length; at++) most = Math.max(most, peaks[at]!);
    return most / 100;
  });
}
