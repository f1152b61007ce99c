import { button, h } from '../Blocks/dom.ts';
import type { Say } from '../Blocks/words.ts';
import { acids, kinds, longest, readAny, readCodes, write, type Acid } from './acids.ts';
import { icon } from './drawing.ts';

/** What a learner makes the chain with: codes in a field, buttons for the acids, and what it folds by. */
export class Entry {
  readonly root = h('div', { class: 'protein-entry' });
  readonly fold: HTMLButtonElement;
  readonly #codes = h('input', { type: 'text', class: 'protein-codes', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', dir: 'ltr' });
  readonly #names = h('p', { class: 'hint protein-names' });
  readonly #disulfide = h('input', { type: 'checkbox' });
  #chain: readonly Acid[];

  constructor(
    chain: readonly Acid[],
    disulfide: boolean,
    private readonly say: Say,
    private readonly changed: (trouble: string) => void,
    fold: () => void,
  ) {
    this.#chain = chain;
    this.#disulfide.checked = disulfide;
    this.fold = button(say('fold'), 'button secondary', fold, { 'data-fold': true });
    this.root.append(this.#palette(), this.#sequence(), this.#buttons());
    this.#listen(fold);
    this.#show();
  }

  get chain() {
    return this.#chain;
  }

  get disulfide() {
    return this.#disulfide.checked;
  }

  #palette() {
    const groups = kinds.map((kind) => {
      const adders = acids.filter((acid) => acid.kind === kind).map((acid) => this.#adder(acid));
      const words = this.say(`kind.${kind}`);
      return h('div', { class: 'protein-group', role: 'group', 'aria-label': words }, h('span', { class: 'protein-kind', 'aria-hidden': 'true' }, words), h('div', { class: 'protein-acids' }, ...adders));
    });
    return h('div', { class: 'protein-palette', role: 'group', 'aria-label': this.say('palette') }, ...groups);
  }

  #adder(acid: Acid) {
    const name = this.say(`acid.${acid.code}`);
    const made = button('', 'protein-add', () => this.#take([...this.#chain, acid], ''), { 'data-add': acid.code, title: name, 'aria-label': this.say('add', acid.name, acid.code, name) });
    made.append(icon(acid), h('span', {}, `${acid.name} ${acid.code}`));
    return made;
  }

  #sequence() {
    const label = h('label', { class: 'protein-field' }, h('span', {}, this.say('sequence', longest)), this.#codes);
    return h('div', { class: 'protein-sequence' }, label, this.#names, h('label', { class: 'protein-option' }, this.#disulfide, h('span', {}, this.say('disulfide'))));
  }

  #buttons() {
    const last = button(this.say('removeLast'), 'button small quiet', () => this.#take(this.#chain.slice(0, -1), ''), { 'data-remove': true });
    const all = button(this.say('removeAll'), 'button small quiet', () => this.#take([], ''), { 'data-clear': true });
    return h('div', { class: 'protein-buttons' }, this.fold, last, all);
  }

  #listen(fold: () => void) {
    // The fields have no name and are not the answer: who listens for changes hears of the answer alone.
    for (const kind of ['input', 'change']) this.root.addEventListener(kind, (event) => event.stopPropagation());
    this.#codes.addEventListener('input', (event) => !(event as InputEvent).isComposing && this.#read());
    this.#codes.addEventListener('compositionend', () => this.#read());
    this.#codes.addEventListener('paste', (event) => this.#paste(event));
    this.#codes.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      // Enter folds; it must not hand in the problem.
      event.preventDefault();
      fold();
    });
    this.#disulfide.addEventListener('change', () => this.changed(''));
  }

  /** What was typed, without what stands for no acid; the caret stays where it was among the others. */
  #read() {
    const { value, selectionStart } = this.#codes;
    const stranger = [...value.toUpperCase()].find((one) => /\p{L}/u.test(one) && readCodes(one).length === 0);
    const caret = readCodes(value.slice(0, selectionStart ?? value.length)).length;
    this.#take(readCodes(value), stranger ? this.say('stranger', stranger) : '', caret);
  }

  #paste(event: ClipboardEvent) {
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = this.#codes;
    const brought = readAny(event.clipboardData?.getData('text') ?? '');
    const before = readCodes(value.slice(0, selectionStart ?? value.length));
    const after = readCodes(value.slice(selectionEnd ?? value.length));
    this.#take([...before, ...brought, ...after], '', before.length + brought.length);
  }

  #take(wanted: readonly Acid[], trouble: string, caret?: number) {
    const chain = wanted.slice(0, longest);
    const same = write(chain) === write(this.#chain);
    this.#chain = chain;
    this.#show(caret);
    const said = wanted.length > longest ? this.say('long', longest) : trouble;
    if (!same || said) this.changed(said);
  }

  #show(caret?: number) {
    const codes = write(this.#chain);
    if (this.#codes.value !== codes) this.#codes.value = codes;
    if (caret !== undefined) this.#codes.setSelectionRange(caret, caret);
    this.#names.textContent = this.#chain.length > 0 ? this.say('names', this.#chain.length, `\u2066${this.#chain.map((acid) => acid.name).join(' ')}\u2069`) : this.say('empty');
  }
}
