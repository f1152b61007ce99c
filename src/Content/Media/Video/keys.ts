export type Command =
  | { act: 'play' | 'mute' | 'captions' | 'fullscreen' | 'keys' | 'float' | 'bookmark' }
  | { act: 'move' | 'speed' | 'louder' | 'chapter'; by: number }
  | { act: 'tenth'; to: number };

const simple: Record<string, Command> = {
  k: { act: 'play' },
  ' ': { act: 'play' },
  j: { act: 'move', by: -10 },
  l: { act: 'move', by: 10 },
  ArrowLeft: { act: 'move', by: -5 },
  ArrowRight: { act: 'move', by: 5 },
  ArrowUp: { act: 'louder', by: 0.1 },
  ArrowDown: { act: 'louder', by: -0.1 },
  m: { act: 'mute' },
  f: { act: 'fullscreen' },
  c: { act: 'captions' },
  i: { act: 'float' },
  b: { act: 'bookmark' },
  n: { act: 'chapter', by: 1 },
  p: { act: 'chapter', by: -1 },
  '<': { act: 'speed', by: -1 },
  '>': { act: 'speed', by: 1 },
  '?': { act: 'keys' },
};

/** What a key means to the player, or nothing. Controls keep the keys that are theirs. */
export function command(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>, target: Element | null): Command | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (target?.closest('textarea, select, [contenteditable], dialog, [popover], input:not([type=range])')) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === ' ' && target?.closest('button, a, summary, input')) return undefined;
  if (key.startsWith('Arrow') && target?.closest('input[type=range], [data-transcript]')) return undefined;
  if (/^[0-9]$/.test(key)) return { act: 'tenth', to: Number(key) };
  return simple[key];
}

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

export function nextSpeed(rate: number, by: number): number {
  const at = speeds.reduce((best, speed, i) => (Math.abs(speed - rate) < Math.abs(speeds[best]! - rate) ? i : best), 0);
  return speeds[Math.max(0, Math.min(speeds.length - 1, at + by))]!;
}

/** "1:02:03" or "2:03". */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
