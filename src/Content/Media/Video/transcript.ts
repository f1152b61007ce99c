/** The transcript of a video: follows the play, jumps where one presses, is searched, changes its language. */
export class Transcript {
  private cues: HTMLAnchorElement[] = [];
  private times: number[] = [];
  private current = -1;
  private found: HTMLAnchorElement[] = [];
  private at = -1;
  private touched = 0;
  private readonly details: HTMLDetailsElement;
  private readonly scroller: HTMLElement;

  constructor(private root: HTMLElement, private seek: (time: number) => void, private chosen: (language: string) => void) {
    this.details = root.querySelector<HTMLDetailsElement>('[data-details]')!;
    this.scroller = root.querySelector<HTMLElement>('[data-scroll]')!;
    this.read();
    this.scroller.addEventListener('click', (event) => this.press(event.target as Element));
    this.scroller.addEventListener('keydown', (event) => this.key(event));
    for (const name of ['wheel', 'touchmove']) this.scroller.addEventListener(name, () => (this.touched = performance.now()), { passive: true });
    this.searchable();
    this.root.querySelector('.transcript-languages')?.addEventListener('click', (event) => this.language(event));
  }

  follow(time: number) {
    let next = this.times.findLastIndex((from) => from <= time + 0.05);
    if (next < 0) next = 0;
    if (next === this.current || !this.cues.length) return;
    this.cues[this.current]?.removeAttribute('aria-current');
    this.current = next;
    this.cues[next]!.setAttribute('aria-current', 'true');
    const busy = this.scroller.contains(document.activeElement) || performance.now() - this.touched < 4000 || this.at >= 0;
    if (this.details.open && !busy) this.show(this.cues[next]!);
  }

  private read() {
    this.cues = [...this.scroller.querySelectorAll<HTMLAnchorElement>('[data-t]')];
    this.times = this.cues.map((cue) => Number(cue.dataset.t));
    this.current = -1;
    // One stop for the tab key; arrows go from cue to cue.
    this.cues.forEach((cue, i) => {
      cue.setAttribute('role', 'button');
      cue.tabIndex = i ? -1 : 0;
    });
  }

  private press(target: Element) {
    const cue = target.closest<HTMLElement>('[data-t]');
    if (cue && !getSelection()?.toString()) this.seek(Number(cue.dataset.t));
  }

  private key(event: KeyboardEvent) {
    const from = this.cues.indexOf(event.target as HTMLAnchorElement);
    if (from < 0) return;
    if (event.key === 'Enter' || event.key === ' ') {
      this.press(event.target as Element);
    } else if (event.key.startsWith('Arrow')) {
      const to = this.cues[from + (/Down|Right/.test(event.key) ? 1 : -1)];
      if (to) {
        this.cues[from]!.tabIndex = -1;
        to.tabIndex = 0;
        to.focus();
      }
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private show(cue: HTMLElement) {
    const box = this.scroller.getBoundingClientRect();
    const place = cue.getBoundingClientRect();
    const smooth = matchMedia('(prefers-reduced-motion: no-preference)').matches;
    this.scroller.scrollBy({ top: place.top - box.top - box.height / 3, behavior: smooth ? 'smooth' : 'auto' });
  }

  private searchable() {
    const input = this.root.querySelector<HTMLInputElement>('[data-search]')!;
    this.root.querySelector<HTMLElement>('[data-search-label]')!.hidden = false;
    input.addEventListener('input', () => this.search(input.value));
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.next(event.shiftKey ? -1 : 1);
    });
  }

  private search(words: string) {
    const wanted = plain(words.trim());
    for (const cue of this.found) cue.classList.remove('found', 'found-here');
    this.found = wanted.length < 2 ? [] : this.cues.filter((cue) => plain(cue.textContent ?? '').includes(wanted));
    for (const cue of this.found) cue.classList.add('found');
    this.at = -1;
    if (this.found.length) this.next(1);
    else this.say(wanted.length < 2 ? '' : (this.told.dataset.none ?? ''));
  }

  private next(by: number) {
    if (!this.found.length) return;
    this.found[this.at]?.classList.remove('found-here');
    this.at = (this.at + by + this.found.length) % this.found.length;
    const cue = this.found[this.at]!;
    cue.classList.add('found-here');
    this.show(cue);
    this.say((this.told.dataset.text ?? '').replace('{now}', String(this.at + 1)).replace('{length}', String(this.found.length)));
  }

  private get told() { return this.root.querySelector<HTMLElement>('[data-found]')!; }
  private say(text: string) { this.told.textContent = text; }

  private async language(event: Event) {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-language]');
    if (!link) return;
    event.preventDefault();
    const answer = await fetch(link.href).catch(() => undefined);
    const text = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-transcript]');
    if (!text) return location.assign(link.href);
    this.scroller.replaceChildren(document.adoptNode(text));
    for (const other of link.parentElement!.querySelectorAll('a')) other.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'true');
    this.read();
    this.chosen(link.dataset.language!);
  }
}

/** Letters without case, accents and vowel marks. */
export const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
