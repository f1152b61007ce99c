import { h } from '../Blocks/dom.ts';
import { speaker, type Say } from '../Blocks/words.ts';
import type { Acid } from './acids.ts';
import { readAnswer, writeAnswer, type Verdict } from './answer.ts';
import { drawFold, drawTarget } from './drawing.ts';
import { Entry } from './entry.ts';
import { fold, folding, type Fold } from './folding.ts';
import type { Move } from './lattice.ts';
import { covers, readShape } from './shapes.ts';
import { tellEnergy, tellPlaces, tellTarget } from './telling.ts';

/** Milliseconds of folding at a time: the page stays awake. */
const piece = 12;

interface Work {
  chain: readonly Acid[];
  disulfide: boolean;
}

/** A protein to be designed: a chain that folds to a shape. Its hidden field holds the verdict, as scripts of Open edX read it, with the chain. */
class StoaProtein extends HTMLElement {
  #say!: Say;
  #target!: readonly Move[];
  #entry: Entry | null = null;
  #work!: Work;
  /** The verdict of the chain as it is now; null until it is folded. */
  #verdict: Verdict | null = null;
  /** Goes up with everything that ends a folding that is under way. */
  #turn = 0;
  #status = h('p', { class: 'protein-status', role: 'status' });
  #folded = h('div', { class: 'protein-folded' });
  #form: HTMLFormElement | null = null;

  connectedCallback() {
    this.#form = this.closest('form');
    // Before anybody reads the form.
    this.#form?.addEventListener('submit', this.#collect, true);
    if (this.classList.contains('live')) return;
    this.classList.add('live');
    this.#say = speaker(this.dataset.words);
    // It speaks the reader's language, whatever the course is written in.
    const { lang, dir } = document.documentElement;
    Object.assign(this, { lang, dir });
    this.#target = readShape(this.dataset.target ?? '') ?? [];
    const kept = readAnswer(this.#field.value);
    this.#work = kept;
    if (!this.#field.disabled) this.#entry = new Entry(kept.chain, kept.disulfide, this.#say, (trouble) => this.#changed(trouble), () => this.#fold());
    this.#build();
    if (kept.verdict && kept.chain.length > 0) this.#restore();
    else this.#wait('');
  }

  disconnectedCallback() {
    this.#turn++;
    this.#form?.removeEventListener('submit', this.#collect, true);
  }

  get #field() {
    return this.querySelector<HTMLInputElement>('input[type=hidden]')!;
  }

  #build() {
    this.querySelector('.protein-wait')?.remove();
    if (this.#entry) this.append(h('p', { class: 'hint' }, this.#say('hint')), this.#entry.root);
    const target = h('figure', { class: 'protein-figure' }, h('figcaption', {}, this.#say('target')), this.#stage(drawTarget(this.#target, tellTarget(this.#target, this.#say)), 'target'));
    const folded = h('figure', { class: 'protein-figure' }, h('figcaption', {}, this.#say('folded')), this.#folded);
    this.append(this.#status, h('div', { class: 'protein-views' }, target, folded));
  }

  /** A place that a large drawing can be moved in. */
  #stage(drawing: SVGSVGElement, name: string) {
    return h('div', { class: 'protein-stage', tabindex: 0, role: 'group', 'aria-label': this.#say(name) }, drawing);
  }

  #changed(trouble: string) {
    this.#turn++;
    this.#work = { chain: this.#entry!.chain, disulfide: this.#entry!.disulfide };
    this.#verdict = null;
    this.#keep();
    this.#wait(trouble);
  }

  #wait(trouble: string) {
    const { chain } = this.#work;
    if (chain.length === 0) this.#folded.replaceChildren(h('p', { class: 'hint' }, this.#say('nothing')));
    this.#folded.classList.toggle('stale', chain.length > 0);
    this.#entry?.fold.removeAttribute('aria-busy');
    this.#status.textContent = trouble || (chain.length > 0 ? this.#say('stale') : '');
  }

  async #fold() {
    if (this.#work.chain.length === 0) {
      this.#status.textContent = this.#say('empty');
      return;
    }
    const found = await this.#unhurried();
    if (!found) return;
    this.#settle(found);
    this.#folded.scrollIntoView({ block: 'nearest' });
  }

  /** What was handed in before is shown again; it is what it was, so nothing is written. */
  async #restore() {
    const found = await this.#unhurried();
    if (!found) return;
    this.#verdict = this.#judge(found);
    this.#show(found);
  }

  /** Null where the chain became another meanwhile. */
  async #unhurried(): Promise<Fold | null> {
    const turn = ++this.#turn;
    const work = folding(this.#work.chain, this.#work.disulfide);
    this.#status.textContent = this.#say('folding');
    this.#entry?.fold.setAttribute('aria-busy', 'true');
    for (let since = performance.now(); ; ) {
      const step = work.next();
      if (step.done) return step.value;
      if (performance.now() - since < piece) continue;
      await new Promise((resume) => setTimeout(resume));
      if (turn !== this.#turn) return null;
      since = performance.now();
    }
  }

  #judge(found: Fold): Verdict {
    return covers(found.moves, this.#target) ? 'CORRECT' : 'INCORRECT';
  }

  #settle(found: Fold) {
    this.#verdict = this.#judge(found);
    this.#keep();
    this.#show(found);
  }

  #show(found: Fold) {
    const { chain, disulfide } = this.#work;
    const verdict = this.#say(this.#verdict === 'CORRECT' ? 'matches' : 'differs');
    const energy = tellEnergy(found, this.#say);
    const places = tellPlaces(chain, found, disulfide, this.#say);
    const drawing = drawFold(chain, found, disulfide, [energy, verdict, ...places].join(' '));
    const words = h('details', { class: 'protein-words' }, h('summary', {}, this.#say('words')), h('ol', {}, ...places.map((place) => h('li', {}, place))));
    this.#folded.classList.remove('stale');
    this.#folded.replaceChildren(this.#stage(drawing, 'folded'), words);
    this.#entry?.fold.removeAttribute('aria-busy');
    this.#status.textContent = this.#say('done', energy, verdict);
  }

  #keep() {
    this.#field.value = writeAnswer({ ...this.#work, verdict: this.#verdict });
    this.#field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** What is handed in was always folded, so no verdict belongs to another chain. */
  #collect = () => {
    if (this.#field.disabled || this.#verdict || this.#work.chain.length === 0) return;
    this.#turn++;
    this.#settle(fold(this.#work.chain, this.#work.disulfide));
  };
}

customElements.define('stoa-protein', StoaProtein);
