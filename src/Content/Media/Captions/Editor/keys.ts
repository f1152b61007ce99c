export const acts = ['play', 'back', 'start', 'end', 'split', 'merge', 'add', 'remove', 'previous', 'next', 'warning', 'undo', 'redo', 'save', 'keys'] as const;
export type Act = (typeof acts)[number];

const withAlt: Record<string, Act> = {
  k: 'play', j: 'back', i: 'start', o: 'end', s: 'split', m: 'merge', n: 'add', w: 'warning',
  Delete: 'remove', Backspace: 'remove', ArrowUp: 'previous', ArrowDown: 'next', Slash: 'keys',
};

/**
 * What a key means to the editor, or nothing. They are held with Alt, because one types text meanwhile; keyboards without
 * Latin letters are known by the place of the key.
 */
export function command(event: Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): Act | undefined {
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace(/^Key/, '').toLowerCase();
  if (event.altKey) return event.ctrlKey || event.metaKey ? undefined : (withAlt[event.code] ?? withAlt[letter]);
  if (!event.ctrlKey && !event.metaKey) return undefined;
  if (letter === 'z') return event.shiftKey ? 'redo' : 'undo';
  return letter === 'y' ? 'redo' : letter === 's' ? 'save' : undefined;
}
