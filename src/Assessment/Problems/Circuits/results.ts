import { button, h } from '../Blocks/dom.ts';
import type { Say } from '../Blocks/words.ts';
import { chart } from './chart.ts';
import { set } from './editing.ts';
import type { Editor } from './editor.ts';
import { field } from './field.ts';
import { measureFrequencies, measureRest, measureTime, type Chart } from './measuring.ts';
import { engineering } from './numbers.ts';
import type { Settings, Sheet } from './sheet.ts';
import { Trouble } from './trouble.ts';

/** Runs the analyses that the problem allows, and shows what they find. */
export class Bench {
  readonly root = h('div', { class: 'circuit-bench' });
  #found = h('div', { class: 'circuit-found' });

  constructor(
    private readonly editor: Editor,
    analyses: readonly string[],
    private readonly say: Say,
    private readonly tell: (sentence: string) => void,
    private readonly voltages: (found: ReadonlyMap<string, number> | null) => void,
  ) {
    const { settings } = editor.sheet;
    const setting = (key: keyof Settings) => field(say(`setting.${key}`), settings[key], (value) => editor.adjust(set(editor.sheet, { [key]: value.trim() })));
    const run = (name: string, look: string, work: (sheet: Sheet) => Node[], ...settings: Node[]) =>
      h('div', { class: 'circuit-run' }, ...settings, button(say(name), `button small ${look}`, () => this.#run(work), { 'data-run': name }));
    this.root.append(
      ...(analyses.includes('dc') ? [run('runRest', 'secondary', (sheet) => this.#rest(sheet))] : []),
      ...(analyses.includes('tran') ? [run('runTime', 'secondary', (sheet) => this.#time(sheet), setting('tranTo'))] : []),
      ...(analyses.includes('ac') ? [run('runFrequencies', 'secondary', (sheet) => this.#frequencies(sheet), setting('acFrom'), setting('acTo'), setting('acSource'))] : []),
      this.#found,
    );
    // Enter in a field takes the value; it must not hand in the problem.
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      event.target.dispatchEvent(new Event('change', { bubbles: true }));
      event.target.closest('.circuit-run')?.querySelector('button')?.click();
    });
  }

  /** What was found belongs to a drawing that is no more. */
  forget() {
    if (this.#found.childElementCount === 0) return;
    this.#found.replaceChildren();
    this.voltages(null);
  }

  #run(work: (sheet: Sheet) => Node[]) {
    this.voltages(null);
    try {
      this.#found.replaceChildren(...work(this.editor.sheet));
      this.tell(this.say('ran'));
      this.#found.scrollIntoView({ block: 'nearest' });
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      const said = this.say(`fault.${trouble.fault}`, trouble.part.replace(/^_.*/, '') || this.say('somePart'));
      this.#found.replaceChildren(h('p', { class: 'error' }, said));
      this.tell(said);
    }
  }

  #rest(sheet: Sheet): Node[] {
    const found = measureRest(sheet);
    this.voltages(found);
    const unit = (name: string) => (name.startsWith('I(') ? 'A' : 'V');
    const rows = [...found].filter(([name]) => name !== '0').map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, `${engineering(value, 4)}${unit(name)}`)));
    return [h('table', { class: 'circuit-rest', dir: 'ltr' }, h('caption', {}, this.say('atRest')), h('tbody', {}, ...rows))];
  }

  #time(sheet: Sheet): Node[] {
    return this.#charts(measureTime(sheet), { words: this.say('axis.time') }, ['axis.volts', 'axis.amperes']);
  }

  #frequencies(sheet: Sheet): Node[] {
    return this.#charts(measureFrequencies(sheet), { words: this.say('axis.frequency'), logarithmic: true }, ['axis.decibels', 'axis.degrees']);
  }

  #charts({ x, first, second }: Chart, across: { words: string; logarithmic?: boolean }, axes: [string, string]): Node[] {
    const words = { table: this.say('numbers') };
    const shown = [first, second].flatMap((lines, i) => (lines.length > 0 ? [chart(x, lines, across, this.say(axes[i]!), words, this.root.clientWidth)] : []));
    return shown.length > 0 ? shown : [h('p', { class: 'hint' }, this.say('noProbe'))];
  }
}
