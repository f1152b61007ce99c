/** The list with the entry at `from` standing at `to`, as far as the list goes. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(Math.min(Math.max(to, 0), next.length), 0, one);
  return next;
}

/** Before which of the boxes, from top to bottom, a line belongs that is carried to this height; their number for the end. */
export function arrange(boxes: readonly { top: number; height: number }[], at: number): number {
  const below = boxes.findIndex((box) => at < box.top + box.height / 2);
  return below < 0 ? boxes.length : below;
}
