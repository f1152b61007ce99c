import { warnings, type Track } from './cues.ts';
import { clock } from './vtt.ts';

export type Field = 'from' | 'to' | 'text';

/** The captions as fields, in order of time. A field that is right is not touched, so that typing goes on. */
export class Rows {
  private readonly shown = new Map<number, HTMLElement>();

  constructor(private readonly list: HTMLElement, private readonly template: HTMLTemplateElement) {}

  draw(track: Track) {
    const here = new Set(track.map((cue) => cue.id));
    for (const [id, row] of this.shown) {
      if (here.has(id)) continue;
      row.remove();
      this.shown.delete(id);
    }
    let after: Element | null = null;
    track.forEach((cue, place) => {
      const row = this.shown.get(cue.id) ?? this.make(cue.id);
      const next: Element | null = after ? after.nextElementSibling : this.list.firstElementChild;
      if (next !== row) this.list.insertBefore(row, next);
      after = row;
      this.fill(row, 'from', clock(cue.from), place);
      this.fill(row, 'to', clock(cue.to), place);
      this.fill(row, 'text', cue.text, place);
      this.warn(row, track, place);
    });
  }

  field(id: number, name: Field): HTMLInputElement | HTMLTextAreaElement | undefined {
    return this.shown.get(id)?.querySelector<HTMLInputElement>(`[data-field=${name}]`) ?? undefined;
  }

  /** Which caption and field an element stands in. */
  static place(element: Element | null): { id: number; field?: Field } | undefined {
    const row = element?.closest<HTMLElement>('[data-cue]');
    return row ? { id: Number(row.dataset.cue), field: (element as HTMLElement).dataset.field as Field | undefined } : undefined;
  }

  choose(id: number | undefined) {
    for (const [one, row] of this.shown) row.toggleAttribute('data-chosen', one === id);
  }

  /** Marks the caption that stands on the picture, and brings it into view unless somebody works in the list. */
  play(id: number | undefined, follow: boolean) {
    for (const [one, row] of this.shown) row.toggleAttribute('data-playing', one === id);
    if (follow && id !== undefined && !this.list.contains(document.activeElement)) this.shown.get(id)?.scrollIntoView({ block: 'nearest' });
  }

  private make(id: number): HTMLElement {
    const row = (this.template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    row.dataset.cue = String(id);
    this.shown.set(id, row);
    return row;
  }

  private fill(row: HTMLElement, name: Field, value: string, place: number) {
    const field = row.querySelector<HTMLInputElement>(`[data-field=${name}]`)!;
    if (field.value !== value) field.value = value;
    if (name !== 'text') field.removeAttribute('aria-invalid');
    field.setAttribute('aria-label', field.dataset.label!.replace('{0}', String(place + 1)));
  }

  private warn(row: HTMLElement, track: Track, place: number) {
    const said = row.querySelector<HTMLElement>('[data-warning]')!;
    const text = warnings(track, place).map((one) => (one.kind === 'fast' ? said.dataset.fast!.replace('{0}', String(one.speed)) : said.dataset.overlap!)).join(' ');
    if (said.textContent !== text) said.textContent = text;
    said.hidden = !text;
    said.id = `warning-${row.dataset.cue}`;
    const field = row.querySelector('textarea')!;
    if (text) field.setAttribute('aria-describedby', said.id);
    else field.removeAttribute('aria-describedby');
  }
}
