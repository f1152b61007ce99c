const avoided = 300_000;

/** The edges that a stream may be loaded from, and those that failed lately. */
export class Ways {
  private readonly left = new Map<string, number>();

  /** The order in which to try them after one has failed: those that failed come last, the one that failed longest ago first. */
  leave(failed: string, order: readonly string[], now: number): string[] {
    this.left.set(failed, now);
    for (const [way, at] of this.left) if (now - at > avoided) this.left.delete(way);
    return [...order].sort((a, b) => (this.left.get(a) ?? -1) - (this.left.get(b) ?? -1));
  }
}
