/** How long to wait, in milliseconds, before asking again: short at first, since most programs are quick; then longer and longer. */
export const pauses = (asked: number) => Math.min(10_000, Math.round(250 * 1.4 ** asked));
