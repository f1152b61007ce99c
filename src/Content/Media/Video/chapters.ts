/** A named part of a video, in seconds of the recording. */
export interface Chapter {
  at: number;
  title: string;
}

/** The chapters that stand below the player, in order. */
export const readChapters = (root: ParentNode): Chapter[] => [...root.querySelectorAll<HTMLElement>('[data-chapter-at]')]
  .map((link) => ({ at: Number(link.dataset.chapterAt), title: link.querySelector('[data-chapter-title]')?.textContent ?? '' }))
  .sort((a, b) => a.at - b.at);

export const chapterAt = (chapters: readonly Chapter[], time: number) => chapters.findLast(({ at }) => at <= time + 0.05);

/** Where the next chapter begins. Going back leads to the beginning of this one first, unless it has just begun. */
export function neighbour(chapters: readonly Chapter[], time: number, by: number): number | undefined {
  return by > 0 ? chapters.find(({ at }) => at > time + 0.05)?.at : chapters.findLast(({ at }) => at < time - 3)?.at;
}
