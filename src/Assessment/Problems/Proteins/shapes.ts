import { directions, turned, walk, type Cell, type Move } from './lattice.ts';

/** Directions that Open edX knows on other grids. */
const foreign = new Set(['N', 'S', 'U', 'D']);

/** The moves of a shape as authors write it (“E;NE;none”); null where it is none. As many moves as cells: the last one leads nowhere. */
export function readShape(text: string): Move[] | null {
  const words = text.split(';');
  while (words.length > 0 && words.at(-1) === '') words.pop();
  const names = words.map((word) => word.trim());
  if (names.length === 0 || names.slice(0, -1).some((name) => foreign.has(name))) return null;
  return names.map((name) => {
    const found = (directions as readonly string[]).indexOf(name);
    return found < 0 ? null : found;
  });
}

export const cellsOf = (shape: readonly Move[]): Cell[] => walk(shape.slice(0, -1));

/** The cells, moved so that the smallest coordinates are 0, and how far they reach. */
function settled(cells: readonly Cell[]) {
  const [left, top] = [Math.min(...cells.map((cell) => cell.x)), Math.min(...cells.map((cell) => cell.y))];
  const [right, bottom] = [Math.max(...cells.map((cell) => cell.x)), Math.max(...cells.map((cell) => cell.y))];
  return { keys: new Set(cells.map((cell) => `${cell.x - left},${cell.y - top}`)), size: `${right - left},${bottom - top}` };
}

/** Whether a fold covers a shape when it is turned and moved, but not mirrored; by which way it does so is all the same. */
export function covers(fold: readonly Move[], shape: readonly Move[]): boolean {
  if (fold.length + 1 !== shape.length) return false;
  const wanted = settled(cellsOf(shape));
  return [0, 1, 2, 3, 4, 5].some((sixths) => {
    const found = settled(walk(turned(fold, sixths)));
    return found.size === wanted.size && [...wanted.keys].every((key) => found.keys.has(key));
  });
}
