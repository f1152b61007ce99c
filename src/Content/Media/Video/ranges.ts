/** A stretch of a recording in seconds, from included, to excluded. */
export type Range = readonly [from: number, to: number];

/** The union: in order, disjoint, with what lies closer than the gap joined. */
export function merge(ranges: readonly Range[], gap = 0.25): Range[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...ranges].filter(([a, b]) => b > a).sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1] + gap) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

export const length = (ranges: readonly Range[]) => ranges.reduce((sum, [from, to]) => sum + to - from, 0);
