import { fill, speaker } from './spoken.ts';
import { arrange, moved } from './order.ts';

/** Lets the lines of an ordering question be moved: dragged, or by their buttons. Their lists of numbers follow, and are what is sent. */
class StoaOrder extends HTMLElement {
  #list: HTMLElement | null = null;
  #status = speaker();

  connectedCallback() {
    this.#list = this.querySelector('ol');
    const lines = this.#lines();
    if (!this.#list || lines.some((line) => line.querySelector('select')?.disabled) || this.querySelector('.order-buttons')) return;
    this.classList.add('live');
    const hint = Object.assign(document.createElement('p'), { className: 'hint', textContent: this.dataset.hint ?? '' });
    this.prepend(hint);
    this.append(this.#status);
    for (const line of lines) this.#enliven(line);
    this.#number();
  }

  #lines = () => Array.from(this.#list?.children ?? []) as HTMLElement[];

  #enliven(line: HTMLElement) {
    const buttons = Object.assign(document.createElement('span'), { className: 'order-buttons' });
    for (const [label, by, glyph] of [[this.dataset.up, -1, '↑'], [this.dataset.down, 1, '↓']] as const) {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'icon-button', textContent: glyph });
      button.setAttribute('aria-label', `${label}: ${line.dataset.name}`);
      button.addEventListener('click', () => this.#move(line, by, button));
      buttons.append(button);
    }
    line.append(buttons);
    line.addEventListener('pointerdown', (event) => this.#grab(line, event));
  }

  #move(line: HTMLElement, by: number, button?: HTMLElement) {
    const lines = this.#lines();
    const from = lines.indexOf(line);
    this.#list?.replaceChildren(...moved(lines, from, from + by));
    this.#number();
    button?.focus();
    this.#say(line);
  }

  #say(line: HTMLElement) {
    this.#status.textContent = fill(this.dataset.moved, line.dataset.name ?? '', this.#lines().indexOf(line) + 1, this.#lines().length);
  }

  #grab(line: HTMLElement, event: PointerEvent) {
    if (event.button !== 0 || (event.target as Element).closest('button, select, a')) return;
    event.preventDefault();
    line.setPointerCapture(event.pointerId);
    line.classList.add('carried');
    const drag = (at: PointerEvent) => {
      const others = this.#lines().filter((other) => other !== line);
      const before = arrange(others.map((other) => other.getBoundingClientRect()), at.clientY);
      const next = others[before] ?? null;
      if (line.nextElementSibling !== next) this.#list?.insertBefore(line, next);
    };
    const drop = () => {
      line.classList.remove('carried');
      line.removeEventListener('pointermove', drag);
      line.removeEventListener('pointerup', drop);
      line.removeEventListener('pointercancel', drop);
      this.#number();
      this.#say(line);
    };
    line.addEventListener('pointermove', drag);
    line.addEventListener('pointerup', drop);
    line.addEventListener('pointercancel', drop);
  }

  #number() {
    const lines = this.#lines();
    for (const [at, line] of lines.entries()) {
      const select = line.querySelector('select');
      if (select) select.value = String(at + 1);
      const [up, down] = line.querySelectorAll<HTMLButtonElement>('.order-buttons button');
      // Not disabled: focus would fall out of the list at its ends.
      up?.setAttribute('aria-disabled', String(at === 0));
      down?.setAttribute('aria-disabled', String(at === lines.length - 1));
    }
  }
}

customElements.define('stoa-order', StoaOrder);
