import { speaker as status } from '../Blocks/spoken.ts';
import { button, h } from '../Blocks/dom.ts';
import { speaker, type Say } from '../Blocks/words.ts';
import { Board } from './board.ts';
import { icon } from './drawing.ts';
import { addPart } from './editing.ts';
import { Editor } from './editor.ts';
import { kinds } from './kinds.ts';
import { drawList } from './list.ts';
import { measureAll, readWanted, type Wanted } from './measuring.ts';
import { Panel } from './panel.ts';
import { empty, readSheet } from './reading.ts';
import { Bench } from './results.ts';
import type { Sheet } from './sheet.ts';
import { writeSheet } from './writing.ts';

/** Milliseconds of rest before what was drawn is measured. */
const pause = 600;

/** Pixels of the page for one of the board at most: a small circuit is not blown up. */
const widest = 2.4;

/** A circuit to be drawn and measured. Its hidden field holds the drawing with what was measured, as scripts of Open edX read it. */
class StoaCircuit extends HTMLElement {
  #status = status();
  #list = h('div');
  #undo = h('button');
  #redo = h('button');
  #say!: Say;
  #editor!: Editor;
  #board!: Board;
  #panel!: Panel;
  #bench!: Bench;
  #wanted!: Wanted;
  #measured: { of: Sheet; value: string } | null = null;
  #timer = 0;
  #form: HTMLFormElement | null = null;

  connectedCallback() {
    this.#form = this.closest('form');
    // Before anybody reads the form.
    this.#form?.addEventListener('submit', this.#collect, true);
    if (this.classList.contains('live')) return;
    this.classList.add('live');
    this.#say = speaker(this.dataset.words);
    this.#wanted = readWanted(this.dataset.analyses ?? '', this.dataset.submit ?? '');
    const parts = (this.dataset.parts ?? '').split(',').map((type) => type.trim()).filter((type) => Object.hasOwn(kinds, type));
    const kept = this.#field.value ? readSheet(this.#field.value) : null;
    const sheet = kept ?? readSheet(this.dataset.initial ?? '') ?? empty;
    this.#editor = new Editor(sheet, parts.length > 0 && !this.#field.disabled, (what) => this.#changed(what));
    const tell = (sentence: string) => (this.#status.textContent = sentence);
    this.#board = new Board(this.#editor, this.#say, tell, { width: Math.max(Number(this.dataset.width) / 2, this.clientWidth / widest), height: Number(this.dataset.height) / 2 });
    this.#panel = new Panel(this.#editor, this.#board, this.#say, tell);
    this.#bench = new Bench(this.#editor, this.#wanted.analyses, this.#say, tell, (found) => {
      this.#board.voltages = found;
      this.#board.draw();
    });
    this.#board.svg.addEventListener('circuit:open', () => this.#panel.open());
    this.#build(parts);
    this.#draw();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#form?.removeEventListener('submit', this.#collect, true);
  }

  get #field() {
    return this.querySelector<HTMLInputElement>('input[type=hidden]')!;
  }

  #build(parts: string[]) {
    const editable = this.#editor.editable;
    const stage = h('div', { class: 'circuit-stage', tabindex: editable ? null : 0 }, this.#board.svg);
    const list = h('details', { class: 'circuit-list' }, h('summary', {}, this.#say('list')), this.#list);
    const work = h('div', { class: 'circuit-work' }, stage, editable && this.#panel.root);
    this.querySelector('.circuit-wait')?.remove();
    this.append(...(editable ? [h('p', { class: 'hint' }, this.#say('hint')), this.#tools(parts)] : []), work, list);
    if (this.#wanted.analyses.some((one) => one !== '')) this.append(this.#bench.root);
    this.append(this.#status);
  }

  #tools(parts: string[]): HTMLElement {
    this.#undo = button(this.#say('undo'), 'button small quiet', () => this.#editor.undo());
    this.#redo = button(this.#say('redo'), 'button small quiet', () => this.#editor.redo());
    const adders = parts.map((type) => {
      const made = button('', 'circuit-add', () => this.#add(type), { 'data-add': type, 'aria-label': this.#say('add', this.#say(`part.${type}`)) });
      made.append(icon(type), h('span', {}, this.#say(`part.${type}`)));
      return made;
    });
    return h('div', { class: 'circuit-tools' }, h('div', { class: 'circuit-palette', role: 'group', 'aria-label': this.#say('palette') }, ...adders), h('div', { class: 'circuit-buttons' }, this.#undo, this.#redo));
  }

  #add(type: string) {
    const added = addPart(this.#editor.sheet, type, this.#board.middle);
    if (!added) return;
    this.#editor.apply(added.sheet);
    this.#editor.choose(added.part.id);
    this.#status.textContent = this.#say('added', this.#say(`part.${type}`));
    this.#board.svg.querySelector(`[data-id="${added.part.id}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #changed(what: 'sheet' | 'choice') {
    if (what === 'sheet') {
      this.#bench.forget();
      this.#board.voltages = null;
      this.#keep(writeSheet(this.#editor.sheet, {}));
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#measure(), pause);
    }
    this.#draw();
  }

  #draw() {
    this.#board.draw();
    this.#panel.draw();
    drawList(this.#list, this.#editor, this.#say, (id) => {
      this.#editor.choose(id);
      this.#panel.open();
    });
    this.#undo.disabled = !this.#editor.canUndo;
    this.#redo.disabled = !this.#editor.canRedo;
  }

  #keep(value: string) {
    this.#field.value = value;
    this.#field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** What is handed in was always measured on what is drawn. */
  #measure() {
    clearTimeout(this.#timer);
    const { sheet } = this.#editor;
    if (this.#measured?.of !== sheet) this.#measured = { of: sheet, value: writeSheet(sheet, measureAll(sheet, this.#wanted)) };
    if (this.#field.value !== this.#measured.value) this.#keep(this.#measured.value);
  }

  /** In a quiz, what nobody touched is not answered. */
  #collect = () => {
    if (!this.#field.disabled && (this.#field.value || this.closest('stoa-problem'))) this.#measure();
  };
}

customElements.define('stoa-circuit', StoaCircuit);
