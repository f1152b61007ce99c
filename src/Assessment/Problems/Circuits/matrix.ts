export type Matrix = Float64Array[];

export const matrix = (size: number): Matrix => Array.from({ length: size }, () => new Float64Array(size));

/** Below it a pivot is nothing but rounding. */
const nothing = 1e-15;

/** Solves a·x = b by elimination with the largest pivot of each column, within a and b themselves; null where there is no single solution. */
export function solve(a: Matrix, b: Float64Array): Float64Array | null {
  const size = b.length;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++) if (Math.abs(a[row]![column]!) > Math.abs(a[best]![column]!)) best = row;
    if (!(Math.abs(a[best]![column]!) > nothing)) return null;
    if (best !== column) {
      [a[column], a[best]] = [a[best]!, a[column]!];
      [b[column], b[best]] = [b[best]!, b[column]!];
    }
    const pivot = a[column]!;
    for (let row = column + 1; row < size; row++) eliminate(a[row]!, pivot, column, b, row);
  }
  return substitute(a, b);
}

function eliminate(target: Float64Array, pivot: Float64Array, column: number, b: Float64Array, row: number) {
  const share = target[column]! / pivot[column]!;
  if (share === 0) return;
  for (let i = column; i < b.length; i++) target[i]! -= share * pivot[i]!;
  b[row]! -= share * b[column]!;
}

function substitute(a: Matrix, b: Float64Array): Float64Array | null {
  for (let row = b.length - 1; row >= 0; row--) {
    let rest = b[row]!;
    for (let i = row + 1; i < b.length; i++) rest -= a[row]![i]! * b[i]!;
    b[row] = rest / a[row]![row]!;
    if (!Number.isFinite(b[row]!)) return null;
  }
  return b;
}

/** Row times vector. */
export function times(row: Float64Array, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += row[i]! * x[i]!;
  return sum;
}
