const within = 320;

/** Tells taps from double taps: two at the same side of the picture move, one does what one tap does. */
export class Taps {
  private last: { side: number; at: number } | undefined;

  /**
   * What a tap means: seconds to move by, or nothing when it is a single one.
   * Each further tap at the same side moves again.
   * @param place 0 at the left edge to 1 at the right one.
   */
  tap(place: number, now: number): number | undefined {
    const side = place < 1 / 3 ? -1 : place > 2 / 3 ? 1 : 0;
    const again = side !== 0 && this.last?.side === side && now - this.last.at < within;
    this.last = { side, at: now };
    return again ? side * 10 : undefined;
  }
}
