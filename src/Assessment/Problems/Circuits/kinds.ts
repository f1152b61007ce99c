/** What a part is: as Open edX names, places and stores it. Coordinates are in its own eighths of a grid, turned and moved when it stands somewhere. */
export interface Kind {
  /** Begins the names of new ones; empty where they have none. */
  letter: string;
  /** Names of its terminals, as words of the page, with their places. */
  terminals: readonly { word: string; x: number; y: number }[];
  box: readonly [left: number, top: number, right: number, bottom: number];
  properties: readonly Property[];
  /** Strokes of its drawing. */
  path: string;
  /** Circles of it: middle and radius. */
  circle?: readonly [number, number, number];
}

export interface Property {
  key: string;
  initial: string;
  unit?: string;
  options?: readonly string[];
}

export const colours = ['red', 'green', 'blue', 'cyan', 'magenta', 'yellow', 'black', 'x-axis'] as const;

const two = (first: string, second: string) => [{ word: first, x: 0, y: 0 }, { word: second, x: 0, y: 48 }];
const ends = two('first', 'second');
const channel = [{ word: 'drain', x: 0, y: 0 }, { word: 'gate', x: -24, y: 24 }, { word: 'source', x: 0, y: 48 }];
const source = { terminals: two('plus', 'minus'), box: [-12, 0, 12, 48], properties: [{ key: 'value', initial: 'dc(1)' }], circle: [0, 24, 12] } as const;
const probe = (colour: string): Property[] => [{ key: 'color', initial: colour, options: colours }, { key: 'offset', initial: '0' }];

export const kinds: Readonly<Record<string, Kind>> = {
  g: { letter: '', terminals: [{ word: 'only', x: 0, y: 0 }], box: [-6, 0, 6, 8], properties: [], path: 'M0 0V8M-6 8H6M-3.5 10.5H3.5M-1.2 13H1.2' },
  L: { letter: '', terminals: [{ word: 'only', x: 0, y: 0 }], box: [-4, 0, 4, 8], properties: [{ key: 'label', initial: 'X' }], path: 'M0 0V8' },
  v: { letter: 'V', ...source, path: 'M0 0V12M0 36V48M0 15V21M-3 18H3M-3 30H3' },
  i: { letter: 'I', ...source, path: 'M0 0V12M0 36V48M0 16V32M-3 27L0 32L3 27' },
  r: { letter: 'R', terminals: ends, box: [-5, 0, 5, 48], properties: [{ key: 'r', initial: '1', unit: 'Ω' }], path: 'M0 0V12L4 14L-4 18L4 22L-4 26L4 30L-4 34L0 36V48' },
  c: { letter: 'C', terminals: ends, box: [-8, 0, 8, 48], properties: [{ key: 'c', initial: '1p', unit: 'F' }], path: 'M0 0V22M-8 22H8M-8 26H8M0 26V48' },
  l: { letter: 'L', terminals: ends, box: [-4, 0, 5, 48], properties: [{ key: 'l', initial: '1n', unit: 'H' }], path: 'M0 0V12A4 4 0 0 1 0 18A4 4 0 0 1 0 24A4 4 0 0 1 0 30A4 4 0 0 1 0 36V48' },
  o: {
    letter: 'A',
    terminals: [{ word: 'plus', x: 0, y: 0 }, { word: 'minus', x: 0, y: 16 }, { word: 'output', x: 48, y: 8 }, { word: 'ground', x: 24, y: 32 }],
    box: [0, -8, 48, 32],
    properties: [{ key: 'A', initial: '30000' }],
    path: 'M8 -8V24L40 8ZM0 0H8M0 16H8M40 8H48M24 16V32M10 0H16M13 -3V3M10 16H16',
  },
  d: {
    letter: 'D',
    terminals: two('anode', 'cathode'),
    box: [-8, 0, 8, 48],
    properties: [{ key: 'area', initial: '1' }, { key: 'type', initial: 'normal', options: ['normal', 'ideal'] }],
    path: 'M0 0V16M-8 16H8L0 32ZM-8 32H8M0 32V48',
  },
  n: { letter: 'M', terminals: channel, box: [-24, 0, 4, 48], properties: [{ key: 'W/L', initial: '2' }], path: 'M0 0V16H-8V32H0V48M-24 24H-12M-12 16V32' },
  p: { letter: 'M', terminals: channel, box: [-24, 0, 4, 48], properties: [{ key: 'W/L', initial: '2' }], path: 'M0 0V16H-8V32H0V48M-24 24H-16M-12 16V32', circle: [-14, 24, 2] },
  s: { letter: '', terminals: [{ word: 'only', x: 0, y: 0 }], box: [0, -21, 21, 0], properties: probe('cyan'), path: 'M0 0L4 -4M2 -6L6 -2L21 -17L17 -21Z' },
  a: { letter: '', terminals: two('plus', 'minus').map((one, i) => ({ ...one, x: 16 * i, y: 0 })), box: [-2, -4, 18, 4], properties: probe('magenta'), path: 'M0 0H16M6 -3L10 0L6 3' },
};
