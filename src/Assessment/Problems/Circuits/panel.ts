import { button, h } from '../Blocks/dom.ts';
import type { Say } from '../Blocks/words.ts';
import type { Board } from './board.ts';
import { called } from './drawing.ts';
import { change, connect, disconnect } from './editing.ts';
import type { Editor } from './editor.ts';
import { field } from './field.ts';
import type { Property } from './kinds.ts';
import { netsOf, terminalsOf, type Nets } from './nets.ts';
import { functions, readSource } from './sources.ts';
import { engineering } from './numbers.ts';
import { kindOf, nameOf, same, type Part, type Point } from './sheet.ts';

/** What is chosen, with everything that can be done with it: the same as on the board, as a form. */
export class Panel {
  readonly root = h('div', { class: 'circuit-panel' });

  constructor(
    private readonly editor: Editor,
    private readonly board: Board,
    private readonly say: Say,
    private readonly tell: (sentence: string) => void,
  ) {
    // Enter in a field takes the value; it must not hand in the problem.
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      event.target.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }

  draw() {
    const kept = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-keep]')?.dataset.keep;
    const had = kept !== undefined && this.root.contains(document.activeElement);
    const { part, wire } = this.editor;
    this.root.replaceChildren(...(part ? this.#part(part) : wire ? this.#wire() : [h('p', { class: 'hint' }, this.say('choose'))]));
    if (had) (this.root.querySelector<HTMLElement>(`[data-keep="${kept}"]`) ?? this.root.querySelector<HTMLElement>('[data-keep]'))?.focus();
  }

  /** Goes to the first thing that can be set. */
  open() {
    this.root.querySelector<HTMLElement>('.circuit-properties :is(input, select), .circuit-name')?.focus();
    this.root.scrollIntoView({ block: 'nearest' });
  }

  #wire(): Node[] {
    return [this.#title(this.say('wire')), h('div', { class: 'circuit-buttons' }, this.#button('remove', 'danger', () => this.board.remove()))];
  }

  #part(part: Part): Node[] {
    const { sheet } = this.editor;
    const nets = netsOf(sheet);
    return [
      this.#title(called(sheet, part, this.say)),
      h('div', { class: 'circuit-properties' }, ...this.#properties(part)),
      this.#terminals(part, nets),
      this.#connector(part),
      h(
        'div',
        { class: 'circuit-buttons' },
        this.#button('turn', 'secondary', () => this.board.turn(part)),
        this.#button('mirror', 'secondary', () => this.board.turn(part, true)),
        this.#button('remove', 'danger', () => this.board.remove()),
      ),
    ];
  }

  #title = (words: string) => h('p', { class: 'circuit-name', tabindex: -1, 'data-keep': 'name' }, words);

  #button = (name: string, look: string, press: () => void) => button(this.say(name), `button small ${look}`, press, { 'data-keep': name });

  #properties(part: Part): Node[] {
    const set = (key: string, value: string) => this.editor.apply(change(this.editor.sheet, part.id, { [key]: value.trim() }));
    const named = kindOf(part).letter ? [{ key: 'name', initial: '' }] : [];
    return [...named, ...kindOf(part).properties].flatMap((property: Property) => {
      const value = part.properties[property.key] ?? '';
      if (property.key === 'value') return this.#source(value, (next) => set('value', next));
      const options = property.options?.map((one) => [one, this.say(`option.${one}`)] as const);
      return [this.#kept(property.key, field(this.#label(property), value, (next) => set(property.key, next), options))];
    });
  }

  #label = ({ key, unit }: Property) => (unit ? this.say('valueIn', unit) : this.say(`property.${key}`));

  #kept(name: string, label: HTMLLabelElement) {
    label.dataset.keep = name;
    const input = label.querySelector<HTMLElement>('input, select')!;
    input.dataset.keep = name;
    delete label.dataset.keep;
    return label;
  }

  /** A source is a function with its arguments. */
  #source(value: string, set: (value: string) => void): Node[] {
    const read = readSource(value) ?? { name: 'dc', given: [0] };
    const kinds = Object.keys(functions).map((name) => [name, this.say(`source.${name}`)] as const);
    const call = (name: string, given: readonly (number | string)[]) => set(`${name}(${given.join(',')})`);
    const written = /\(([^)]*)\)?\s*$/.exec(value)?.[1]?.split(',') ?? [value];
    const kind = this.#kept('function', field(this.say('function'), read.name, (name) => call(name, functions[name]!), kinds));
    if (functions[read.name]!.length === 0) return [kind, this.#kept('arguments', field(this.say('pairs'), written.join(','), (text) => call(read.name, [text])))];
    const shown = read.given.map((one, i) => written[i]?.trim() || engineering(one).replace('−', '-').replace('µ', 'u'));
    const fields = shown.map((text, i) =>
      this.#kept(`argument${i}`, field(this.say(`source.${read.name}.${i}`), text, (next) => call(read.name, shown.map((one, j) => (j === i ? next.replace(/[(),]/g, '') : one))))),
    );
    return [kind, ...fields];
  }

  #terminals(part: Part, nets: Nets): Node {
    const { sheet } = this.editor;
    const rows = terminalsOf(part).map(({ word, at, index }) => {
      const net = nets.at(at);
      const others = (nets.members.get(net) ?? []).filter((one) => one.part.id !== part.id || one.terminal !== index);
      const names = others.map((one) => this.#nameOf(one.part, one.terminal)).join(', ');
      const joined = sheet.wires.some((wire) => same(wire.from, at) || same(wire.to, at));
      const off = () => {
        this.editor.apply(disconnect(this.editor.sheet, at));
        this.tell(this.say('disconnected'));
      };
      return h(
        'li',
        {},
        h('span', {}, h('b', {}, this.say(`end.${word}`)), ' · ', this.say(net === '0' ? 'groundNet' : 'net', net), names ? ` (${names})` : ` (${this.say('open')})`),
        joined && button(this.say('disconnect'), 'button small quiet', off, { 'aria-label': this.say('disconnectOf', this.say(`end.${word}`)), 'data-keep': `off${index}` }),
      );
    });
    return h('ul', { class: 'circuit-terminals' }, ...rows);
  }

  #nameOf(part: Part, terminal: number): string {
    const own = nameOf(this.editor.sheet, part);
    const name = own.startsWith('#') ? called(this.editor.sheet, part, this.say) : own;
    return kindOf(part).terminals.length === 1 ? name : `${name} ${this.say(`end.${kindOf(part).terminals[terminal]!.word}`)}`;
  }

  /** “Connect the first end of R1 to the plus of V1”: a wire without drawing it. */
  #connector(part: Part): Node {
    const own = terminalsOf(part);
    const others = this.editor.sheet.parts.filter((one) => one.id !== part.id).flatMap((one) => terminalsOf(one).map(({ at, index }) => ({ at, name: this.#nameOf(one, index) })));
    if (others.length === 0) return h('p', { class: 'hint' }, this.say('alone'));
    let [from, to]: [Point, Point] = [own[0]!.at, others[0]!.at];
    const ends = field(this.say('from'), '0', (value) => (from = own[Number(value)]!.at), own.map(({ word }, i) => [`${i}`, this.say(`end.${word}`)] as const));
    const goals = field(this.say('to'), '0', (value) => (to = others[Number(value)]!.at), others.map(({ name }, i) => [`${i}`, name] as const));
    const join = () => this.tell(this.say(this.editor.apply(connect(this.editor.sheet, from, to)) ? 'connected' : 'noWay'));
    return h('div', { class: 'circuit-connect' }, this.#kept('from', ends), this.#kept('to', goals), this.#button('connect', 'secondary', join));
  }
}
