import { fill } from './spoken.ts';

/** What an element says, in the reader's language, by short names. */
export type Say = (name: string, ...parts: (string | number)[]) => string;

export function speaker(words: string | undefined): Say {
  const known = JSON.parse(words || '{}') as Record<string, string>;
  return (name, ...parts) => fill(known[name] ?? name, ...parts);
}
