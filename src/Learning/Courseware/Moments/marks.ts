interface Marks { completed: number; total: number; finished: boolean; units: string[]; blocks: string[] }

/** Brings the marks of an open page up to date with what the server knows. */
export class ShownMarks {
  private timer = 0;

  constructor(private url: string, private check: DocumentFragment, private completed: string, private onFinished: () => void) {}

  /** Moments are worked in a little after they were acknowledged. */
  refreshSoon(delays = [600, 2500]) {
    clearTimeout(this.timer);
    const [next, ...later] = delays;
    if (next === undefined) return;
    this.timer = window.setTimeout(async () => {
      if (!(await this.refresh())) this.refreshSoon(later);
    }, next);
  }

  /** Whether anything changed. */
  private async refresh() {
    const answer = await fetch(this.url, { headers: { Accept: 'application/json' } }).catch(() => null);
    if (!answer?.ok) return false;
    const marks = (await answer.json()) as Marks;
    const changed = [this.blocks(marks), this.units(marks), this.ring(marks)].some(Boolean);
    if (changed && marks.finished) this.onFinished();
    return changed;
  }

  private blocks(marks: Marks) {
    const done = new Set(marks.blocks);
    let changed = false;
    for (const block of document.querySelectorAll<HTMLElement>('[data-block][data-completion]')) {
      if (done.has(block.dataset.block!) === 'done' in block.dataset) continue;
      changed = true;
      block.toggleAttribute('data-done');
      block.querySelector(':scope > .block-mark')?.replaceChildren(...('done' in block.dataset ? [this.check.cloneNode(true)] : []));
    }
    return changed;
  }

  private units(marks: Marks) {
    const done = new Set(marks.units);
    let changed = false;
    for (const link of document.querySelectorAll<HTMLElement>('a[data-unit]')) {
      const mark = link.querySelector('.done');
      if (done.has(link.dataset.unit!) === !!mark) continue;
      changed = true;
      if (mark) mark.remove();
      else link.prepend(this.check.cloneNode(true));
    }
    for (const fact of document.querySelectorAll<HTMLElement>('[data-unit-mark]')) {
      const isDone = done.has(fact.dataset.unitMark!);
      if (isDone !== fact.hasChildNodes()) fact.replaceChildren(...(isDone ? [this.check.querySelector('.icon')!.cloneNode(true), ` ${this.completed}`] : []));
    }
    return changed;
  }

  private ring(marks: Marks) {
    const ring = document.querySelector('.focus-progress .ring');
    if (!ring || !marks.total) return false;
    const share = marks.completed / marks.total;
    const dash = `${Math.round(share * 1000) / 10} 100`;
    const value = ring.querySelector('.ring-value');
    if (value?.getAttribute('stroke-dasharray') === dash) return false;
    value?.setAttribute('stroke-dasharray', dash);
    const percent = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' }).format(share);
    ring.querySelector('.ring-text')?.replaceChildren(share >= 1 ? this.check.querySelector('.icon')!.cloneNode(true) : percent);
    ring.classList.toggle('full', share >= 1);
    ring.setAttribute('aria-label', (ring.getAttribute('aria-label') ?? '').replace(/: .*$/, `: ${percent}`));
    return true;
  }
}
