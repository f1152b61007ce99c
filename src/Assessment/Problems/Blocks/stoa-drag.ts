import { measure } from './measured.ts';
import { fromKey, fromPress, within, type Point, type Size } from './point.ts';
import { fill, speaker } from './spoken.ts';

interface Name {
  words: string;
  chip: HTMLButtonElement;
  field: HTMLInputElement;
}

/** How far a pointer moves before a press becomes a drag. */
const slack = 6;

/** Lets names be carried anywhere on a picture: dragged by pointer or touch, or with the arrow keys. Their fields of numbers follow, and are what is sent. */
class StoaDrag extends HTMLElement {
  #names: Name[] = [];
  #bank = document.createElement('div');
  #status = speaker();
  #picture!: HTMLElement;
  #size: Size = { width: 600, height: 300 };

  connectedCallback() {
    const picture = this.querySelector<HTMLElement>('.drag-picture');
    if (!picture || this.classList.contains('live')) return;
    this.#picture = picture;
    this.classList.add('live');
    const hint = Object.assign(document.createElement('p'), { className: 'hint', textContent: this.dataset.hint ?? '' });
    this.#bank.className = 'place-bank';
    this.#bank.setAttribute('role', 'group');
    this.#bank.setAttribute('aria-label', this.dataset.bank ?? '');
    this.prepend(hint, this.#bank);
    this.append(this.#status);
    this.querySelector('details')?.removeAttribute('open');
    this.#names = Array.from(this.querySelectorAll<HTMLElement>('.place-item'), (item) => this.#enliven(item));
    measure(picture, (size) => {
      this.#size = size;
      for (const name of this.#names) this.#show(name);
    });
    for (const name of this.#names) this.#show(name);
  }

  #enliven(item: HTMLElement): Name {
    const field = item.querySelector('input')!;
    const chip = Object.assign(document.createElement('button'), { type: 'button', className: 'thing', disabled: field.disabled });
    chip.append(...(item.querySelector('.place-text')?.cloneNode(true).childNodes ?? []));
    const name = { words: item.dataset.name ?? '', chip, field };
    chip.addEventListener('pointerdown', (event) => this.#drag(name, event));
    // A press of the pointer carries; one without a place came from the keyboard.
    chip.addEventListener('click', (event) => event.detail === 0 && !placeOf(field.value) && this.#put(name, { x: this.#size.width / 2, y: this.#size.height / 2 }));
    chip.addEventListener('keydown', (event) => this.#press(name, event));
    field.addEventListener('input', () => this.#show(name));
    return name;
  }

  #press(name: Name, event: KeyboardEvent) {
    const at = placeOf(name.field.value);
    const back = event.key === 'Delete' || event.key === 'Backspace';
    const next = at && fromKey(event.key, event.shiftKey, at, this.#size);
    if (!at || !(back || next)) return;
    event.preventDefault();
    this.#put(name, next ?? null);
  }

  #put(name: Name, at: Point | null) {
    const { x, y } = at ? within(at, this.#size) : { x: 0, y: 0 };
    name.field.value = at ? `${x}, ${y}` : '';
    name.field.dispatchEvent(new Event('change', { bubbles: true }));
    this.#show(name);
    name.chip.focus();
    this.#status.textContent = at ? fill(this.dataset.at, name.words, x, y) : fill(this.dataset.back, name.words);
  }

  #show({ chip, field }: Name) {
    const at = placeOf(field.value);
    const home = at ? this.#picture : this.#bank;
    if (chip.parentElement !== home) home.append(chip);
    chip.style.left = at ? `${(100 * at.x) / this.#size.width}%` : '';
    chip.style.top = at ? `${(100 * at.y) / this.#size.height}%` : '';
    this.#bank.dataset.empty = this.#bank.children.length > 0 ? '' : (this.dataset.empty ?? '');
  }

  #drag(name: Name, start: PointerEvent) {
    if (start.button !== 0) return;
    const { chip } = name;
    // At once: a quick hand has left the name before its first move is told.
    chip.setPointerCapture(start.pointerId);
    const move = (at: PointerEvent) => {
      const [x, y] = [at.clientX - start.clientX, at.clientY - start.clientY];
      if (!chip.classList.contains('carried') && Math.hypot(x, y) < slack) return;
      chip.classList.add('carried');
      chip.style.transform = `translate(${x}px, ${y}px)`;
    };
    const end = (at: PointerEvent) => {
      chip.removeEventListener('pointermove', move);
      for (const kind of ['pointerup', 'pointercancel'] as const) chip.removeEventListener(kind, end);
      const carried = chip.classList.contains('carried');
      const middle = middleOf(chip);
      chip.classList.remove('carried');
      chip.style.transform = '';
      if (carried && at.type === 'pointerup') this.#put(name, this.#pointAt(middle));
    };
    chip.addEventListener('pointermove', move);
    for (const kind of ['pointerup', 'pointercancel'] as const) chip.addEventListener(kind, end);
  }

  /** Where on the picture the middle of a name lies; null beside it. */
  #pointAt({ x, y }: Point): Point | null {
    const box = this.#picture.getBoundingClientRect();
    const inside = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    return inside ? fromPress({ x: x - box.left, y: y - box.top }, box, this.#size) : null;
  }
}

function middleOf(chip: HTMLElement): Point {
  const { left, top, width, height } = chip.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** “120, 45”, as a person or the script wrote it. */
function placeOf(value: string): Point | null {
  const point = /^\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*$/.exec(value);
  return point ? { x: Number(point[1]), y: Number(point[2]) } : null;
}

customElements.define('stoa-drag', StoaDrag);
