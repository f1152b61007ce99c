import type { Sheet } from './sheet.ts';

const mostSteps = 100;

/** The drawing with its past, and what is chosen in it. */
export class Editor {
  #past: Sheet[] = [];
  #future: Sheet[] = [];
  #sheet: Sheet;
  chosen: number | null = null;

  constructor(
    sheet: Sheet,
    readonly editable: boolean,
    private readonly changed: (what: 'sheet' | 'choice') => void,
  ) {
    this.#sheet = sheet;
  }

  get sheet() {
    return this.#sheet;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** Takes an edit that could be done; answers whether it could. */
  apply(next: Sheet | null): boolean {
    if (!next || !this.editable) return false;
    if (next === this.#sheet) return true;
    this.#past = [...this.#past.slice(-mostSteps), this.#sheet];
    this.#future = [];
    this.#show(next);
    return true;
  }

  /** Settings of analyses are no edits: they are not undone. */
  adjust(next: Sheet) {
    this.#sheet = next;
    this.changed('sheet');
  }

  undo() {
    const before = this.#past.pop();
    if (!before) return;
    this.#future.push(this.#sheet);
    this.#show(before);
  }

  redo() {
    const after = this.#future.pop();
    if (!after) return;
    this.#past.push(this.#sheet);
    this.#show(after);
  }

  choose(id: number | null) {
    if (this.chosen === id) return;
    this.chosen = id;
    this.changed('choice');
  }

  get part() {
    return this.#sheet.parts.find((one) => one.id === this.chosen) ?? null;
  }

  get wire() {
    return this.#sheet.wires.find((one) => one.id === this.chosen) ?? null;
  }

  #show(sheet: Sheet) {
    this.#sheet = { ...sheet, settings: this.#sheet.settings };
    if (!this.part && !this.wire) this.chosen = null;
    this.changed('sheet');
  }
}
