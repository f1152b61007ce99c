/** The six directions of the grid, each a sixth of a turn to the left of the one before. */
export const directions = ['E', 'NE', 'NW', 'W', 'SW', 'SE'] as const;

/** What one step in each direction adds to the two coordinates; the second one grows downwards. */
export const steps: readonly (readonly [number, number])[] = [[1, 0], [1, -1], [0, -1], [-1, 0], [-1, 1], [0, 1]];

/** A direction by its number, or null for standing still. */
export type Move = number | null;

export interface Cell {
  x: number;
  y: number;
}

/** The cells that a walk from the origin comes by. */
export function walk(moves: readonly Move[]): Cell[] {
  const cells = [{ x: 0, y: 0 }];
  for (const move of moves) {
    const { x, y } = cells.at(-1)!;
    const [dx, dy] = move === null ? [0, 0] : steps[move]!;
    cells.push({ x: x + dx, y: y + dy });
  }
  return cells;
}

/** The same walk, turned to the right by some sixths of a turn. */
export const turned = (moves: readonly Move[], sixths: number): Move[] => moves.map((move) => (move === null ? null : (move + 6 - sixths) % 6));
