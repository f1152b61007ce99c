import type { Track } from './cues.ts';

const two = (number: number) => String(number).padStart(2, '0');

/** "1:02:03.500" or "2:03.500". */
export function clock(seconds: number): string {
  const all = Math.round(seconds * 1000);
  const [hours, minutes, rest] = [Math.floor(all / 3_600_000), Math.floor(all / 60_000) % 60, (all % 60_000) / 1000];
  const end = rest.toFixed(3).padStart(6, '0');
  return hours ? `${hours}:${two(minutes)}:${end}` : `${minutes}:${end}`;
}

/** What a person means by "1:02,5", "62.5" or "0:01:02.500"; nothing when it is no time. */
export function seconds(text: string): number | undefined {
  const parts = text.trim().replace(',', '.').split(':');
  if (parts.length > 3 || !parts.every((part, place) => (place === parts.length - 1 ? /^\d+(\.\d*)?$/ : /^\d+$/).test(part))) return undefined;
  const time = parts.reduce((all, part) => all * 60 + Number(part), 0);
  return time < 86_400 ? time : undefined;
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Markup of a cue that is all text: what browsers are given to show. */
export const markup = (text: string) => escape(text.split('\n').map((line) => line.trim()).filter(Boolean).join('\n'));

/** WebVTT, as the server reads it. A caption without text is not there yet. */
export function writeVtt(track: Track): string {
  const cues = track.filter((cue) => cue.text.trim()).map((cue) => `\n${full(cue.from)} --> ${full(cue.to)}\n${markup(cue.text)}\n`);
  return `WEBVTT\n${cues.join('')}`;
}

const full = (time: number) => (time < 3600 ? `00:${clock(time).padStart(9, '0')}` : clock(time).padStart(12, '0'));

/** Reads WebVTT as the server writes it. */
export function readVtt(text: string): Track {
  return text.replaceAll('\r', '').split(/\n{2,}/).flatMap((block) => {
    const [first, ...lines] = block.trim().split('\n');
    const [from, to] = (first ?? '').split(' --> ').map(seconds);
    return from !== undefined && to !== undefined ? [{ from, to, text: plain(lines.join('\n')) }] : [];
  }).map((cue, place) => ({ id: place + 1, ...cue }));
}
