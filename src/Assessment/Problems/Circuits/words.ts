import { fill } from '../Blocks/spoken.ts';

/** What the editor says, in the reader's language, by short names. */
export type Say = (name: string, ...parts: (string | number)[]) => string;

export function speaker(words: string | undefined): Say {
  const known = JSON.parse(words || '{}') as Record<string, string>;
  return (name, ...parts) => fill(known[name] ?? name, ...parts);
}
