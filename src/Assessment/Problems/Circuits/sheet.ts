import { kinds, type Kind } from './kinds.ts';

export interface Point {
  x: number;
  y: number;
}

export interface Part extends Point {
  id: number;
  type: string;
  /** Quarter turns to the right; from 4 on mirrored. */
  turn: number;
  properties: Readonly<Record<string, string>>;
}

export interface Wire {
  id: number;
  from: Point;
  to: Point;
}

/** What the analyses were told last, as text. */
export interface Settings {
  acPoints: string;
  acFrom: string;
  acTo: string;
  acSource: string;
  tranPoints: string;
  tranTo: string;
}

/** A drawing at one moment. It is never changed: every edit makes another. */
export interface Sheet {
  parts: readonly Part[];
  wires: readonly Wire[];
  settings: Settings;
}

export const grid = 8;

export const key = ({ x, y }: Point) => `${x},${y}`;

export const same = (a: Point, b: Point) => a.x === b.x && a.y === b.y;

/** [a b; c d] of each turn: the first row gives x, the second y. */
const turns: readonly (readonly [number, number, number, number])[] = [
  [1, 0, 0, 1], [0, -1, 1, 0], [-1, 0, 0, -1], [0, 1, -1, 0], [-1, 0, 0, 1], [0, -1, -1, 0], [1, 0, 0, -1], [0, 1, 1, 0],
];

export const kindOf = (part: Pick<Part, 'type'>): Kind => kinds[part.type]!;

export const turnOf = (part: Pick<Part, 'turn'>) => turns[part.turn]!;

/** Where a point of the part itself lies on the sheet. */
export function placed(part: Part, x: number, y: number): Point {
  const [a, b, c, d] = turnOf(part);
  return { x: part.x + a * x + b * y, y: part.y + c * x + d * y };
}

export const terminals = (part: Part): Point[] => kindOf(part).terminals.map(({ x, y }) => placed(part, x, y));

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function boxOf(part: Part): Box {
  const [left, top, right, bottom] = kindOf(part).box;
  return around([placed(part, left, top), placed(part, right, bottom)]);
}

export const around = (points: readonly Point[]): Box => ({
  left: Math.min(...points.map((p) => p.x)),
  top: Math.min(...points.map((p) => p.y)),
  right: Math.max(...points.map((p) => p.x)),
  bottom: Math.max(...points.map((p) => p.y)),
});

/** How a part is called: its own name, or its letter with its number among those of its kind. */
export function nameOf(sheet: Sheet, part: Part): string {
  if (part.properties.name) return part.properties.name;
  if (part.type === 'L') return part.properties.label ?? '';
  return `${kindOf(part).letter || '#'}${sheet.parts.filter((one) => one.type === part.type).findIndex((one) => one.id === part.id) + 1}`;
}

/** Whether a point lies on a wire, ends included. */
export function liesOn({ from, to }: Wire, at: Point): boolean {
  const across = (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x);
  const along = (at.x - from.x) * (at.x - to.x) + (at.y - from.y) * (at.y - to.y);
  return across === 0 && along <= 0;
}
