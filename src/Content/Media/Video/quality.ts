/** A quality that a stream offers, by the height of its picture; 0 is sound alone. */
export type Rung = number;

/** The place of the rung that comes nearest to what was wished without exceeding it, else of the lowest with a picture. */
export function nearest(rungs: readonly Rung[], wish: Rung): number {
  const at = (heights: Rung[]) => (heights.length ? rungs.indexOf(Math.max(...heights)) : -1);
  const fitting = at(rungs.filter((height) => height <= wish && (height > 0 || !wish)));
  if (fitting >= 0) return fitting;
  const pictures = rungs.filter((height) => height > 0);
  return pictures.length ? rungs.indexOf(Math.min(...pictures)) : 0;
}

/** What a menu lists: each height once, the best first. */
export const listed = (rungs: readonly Rung[]) => [...new Set(rungs)].sort((a, b) => b - a);

/** How many qualities a multivariant playlist names. */
export const variants = (playlist: string) => playlist.match(/^#EXT-X-STREAM-INF:/gm)?.length ?? 0;
