/** How an acid meets the water and its neighbours. */
export type Kind = 'plus' | 'minus' | 'polar' | 'plain';

export interface Acid {
  code: string;
  name: string;
  /** Its hydrophobic index: below zero it likes the water. */
  water: number;
  kind: Kind;
}

const table: readonly (readonly [string, string, number, Kind])[] = [
  ['R', 'Arg', -15.86, 'plus'], ['H', 'His', -5.6, 'plus'], ['K', 'Lys', -6.49, 'plus'],
  ['D', 'Asp', -9.66, 'minus'], ['E', 'Glu', -7.75, 'minus'],
  ['N', 'Asn', -7.58, 'polar'], ['Q', 'Gln', -6.48, 'polar'], ['S', 'Ser', -4.34, 'polar'], ['T', 'Thr', -3.51, 'polar'], ['Y', 'Tyr', -1.08, 'polar'],
  ['A', 'Ala', 0.87, 'plain'], ['C', 'Cys', 0.34, 'plain'], ['G', 'Gly', 0, 'plain'], ['I', 'Ile', 3.98, 'plain'], ['L', 'Leu', 3.98, 'plain'],
  ['M', 'Met', 1.41, 'plain'], ['F', 'Phe', 2.04, 'plain'], ['P', 'Pro', 0.01, 'plain'], ['W', 'Trp', 1.39, 'plain'], ['V', 'Val', 3.1, 'plain'],
];

export const kinds: readonly Kind[] = ['plus', 'minus', 'polar', 'plain'];

export const acids: readonly Acid[] = table.map(([code, name, water, kind]) => ({ code, name, water, kind }));

const byCode = new Map(acids.map((acid) => [acid.code, acid]));
const byName = new Map(acids.map((acid) => [acid.name.toUpperCase(), acid]));

/** A longer chain cannot be typed on Open edX either. */
export const longest = 16;

export const isShortEnough = (chain: readonly Acid[]) => chain.length <= longest;

export const charge = ({ kind }: Acid) => (kind === 'plus' ? 1 : kind === 'minus' ? -1 : 0);

/** Hydrogen bonds join those that are charged or polar. */
export const bonds = ({ kind }: Acid) => (kind === 'plain' ? 0 : 1);

export const isCysteine = ({ code }: Acid) => code === 'C';

/** From white (likes the water) to black, as a share of 255. */
export function grey({ water }: Acid): number {
  const share = (water + 15.86) / 19.84;
  return Math.round(0.99 * (1 - share ** 3) * 255);
}

/** The acids of a row of codes; what is no code is left out. */
export const readCodes = (text: string): Acid[] => [...text.toUpperCase()].flatMap((code) => byCode.get(code) ?? []);

/** What somebody brings along: codes, or names of three letters with something between them, as “Arg-Lys”. */
export function readAny(text: string): Acid[] {
  const words = text.split(/[\s,;:-]+/).filter((word) => word !== '');
  const named = words.map((word) => byName.get(word.toUpperCase()));
  const spoken = words.length > 1 || /^[A-Z][a-z]{2}$/.test(words[0] ?? '');
  return spoken && named.every((acid) => acid !== undefined) ? (named as Acid[]) : readCodes(text);
}

export const write = (chain: readonly Acid[]) => chain.map((acid) => acid.code).join('');
