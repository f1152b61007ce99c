import Sortable from 'sortablejs';

/** Lines are taken by their grip and put where their kind may stand; `moved` learns of the new place. */
export function draggable(root: HTMLElement, moved: (key: string, parent: string, before: string) => void): () => void {
  const lists = Array.from(root.querySelectorAll<HTMLElement>('[data-list]'), (list) => new Sortable(list, {
    group: { name: list.dataset.takes!, pull: true, put: (to, from, item) => takes(to.el, from.el, item) },
    handle: '[data-grip]',
    draggable: '.part',
    ghostClass: 'ghost',
    animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
    emptyInsertThreshold: 16,
    fallbackTolerance: 4,
    onEnd: ({ item, from, to, oldIndex, newIndex }) => {
      if (from === to && oldIndex === newIndex) return;
      const next = item.nextElementSibling as HTMLElement | null;
      moved(item.dataset.key!, to.dataset.list!, next?.dataset.key ?? '');
    },
  }));
  return () => lists.forEach((list) => list.destroy());
}

// A selection does not stand in a selection; for the rest the kinds say it.
function takes(to: HTMLElement, from: HTMLElement, item: HTMLElement): boolean {
  const within = to.closest<HTMLElement>('.part')?.dataset.kind;
  return to.dataset.takes === from.dataset.takes && !(within === 'random' && item.dataset.kind === 'random');
}
