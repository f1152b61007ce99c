import { measure } from './measured.ts';
import { fill, speaker } from './spoken.ts';

interface Thing {
  name: string;
  chip: HTMLButtonElement;
  select: HTMLSelectElement;
}

/** How far a pointer moves before a press becomes a drag. */
const slack = 6;

/**
 * Lets things be carried to their places: dragged, or pressed and then the place pressed, by pointer, touch or keyboard alike. Their
 * lists of places follow, and are what is sent.
 */
class StoaPlace extends HTMLElement {
  #things: Thing[] = [];
  #bank = document.createElement('div');
  #status = speaker();
  #taken: Thing | null = null;

  connectedCallback() {
    const picture = this.querySelector<HTMLElement>('.drag-picture');
    if (picture) measure(picture);
    const items = Array.from(this.querySelectorAll<HTMLElement>('.place-item'));
    if (this.classList.contains('live') || items.some((item) => item.querySelector('select')?.disabled)) return;
    this.classList.add('live');
    this.#bank.className = 'place-bank';
    this.#bank.setAttribute('role', 'group');
    this.#bank.setAttribute('aria-label', this.dataset.bank ?? '');
    const hint = Object.assign(document.createElement('p'), { className: 'hint', textContent: this.dataset.hint ?? '' });
    this.prepend(hint, this.#bank);
    this.append(this.#status);
    for (const zone of this.#zones()) this.#openZone(zone);
    this.#bank.addEventListener('click', (event) => event.target === this.#bank && this.#taken && this.#put(this.#taken, null));
    this.#things = items.map((item) => this.#enliven(item));
    for (const thing of this.#things) this.#show(thing);
    this.#tellEmpty();
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.#taken) return;
      event.preventDefault();
      this.#release();
    });
  }

  #zones = () => Array.from(this.querySelectorAll<HTMLElement>('.zone'));

  #openZone(zone: HTMLElement) {
    const held = Object.assign(document.createElement('div'), { className: 'zone-held' });
    const here = Object.assign(document.createElement('button'), { type: 'button', className: 'zone-here', hidden: true });
    here.setAttribute('aria-label', fill(this.dataset.here, [zone.dataset.name, zone.title].filter(Boolean).join('. ')));
    here.addEventListener('click', () => this.#taken && this.#put(this.#taken, zone));
    zone.append(held, here);
  }

  #enliven(item: HTMLElement): Thing {
    const select = item.querySelector('select') as HTMLSelectElement;
    const chip = Object.assign(document.createElement('button'), { type: 'button', className: 'thing' });
    chip.append(...(item.querySelector('.place-text')?.cloneNode(true).childNodes ?? []));
    chip.setAttribute('aria-pressed', 'false');
    const mark = item.querySelector('.part-mark');
    if (mark) chip.append(mark.cloneNode(true));
    const thing = { name: item.dataset.name ?? '', chip, select };
    // A press that carried the thing is followed by a click, which is not one.
    let dragged = false;
    chip.addEventListener('pointerdown', (event) => {
      dragged = false;
      this.#drag(thing, event, () => (dragged = true));
    });
    chip.addEventListener('click', () => {
      if (dragged) dragged = false;
      else if (this.#taken === thing) this.#release();
      else this.#take(thing);
    });
    return thing;
  }

  #take(thing: Thing) {
    this.#release();
    this.#taken = thing;
    thing.chip.setAttribute('aria-pressed', 'true');
    this.classList.add('carrying');
    for (const here of this.querySelectorAll<HTMLElement>('.zone-here')) here.hidden = false;
    this.#status.textContent = fill(this.dataset.taken, thing.name);
  }

  #release() {
    this.#taken?.chip.setAttribute('aria-pressed', 'false');
    this.#taken?.chip.focus();
    this.#taken = null;
    this.classList.remove('carrying');
    for (const here of this.querySelectorAll<HTMLElement>('.zone-here')) here.hidden = true;
  }

  #put(thing: Thing, zone: HTMLElement | null) {
    const most = Number(zone?.dataset.most || Infinity);
    const held = this.#things.filter((other) => other !== thing && zone && other.select.value === zone.dataset.zone).length;
    if (zone && held >= most) {
      this.#release();
      this.#status.textContent = fill(this.dataset.full, zone.dataset.name ?? '');
      return;
    }
    thing.select.value = zone?.dataset.zone ?? '';
    thing.select.dispatchEvent(new Event('change', { bubbles: true }));
    thing.chip.querySelector('.part-mark')?.remove();
    this.#show(thing);
    this.#release();
    thing.chip.focus();
    this.#tellEmpty();
    this.#status.textContent = zone ? fill(this.dataset.put, thing.name, zone.dataset.name ?? '') : fill(this.dataset.back, thing.name);
  }

  #show(thing: Thing) {
    const zone = this.#zones().find((one) => one.dataset.zone === thing.select.value);
    (zone?.querySelector('.zone-held') ?? this.#bank).append(thing.chip);
  }

  #tellEmpty() {
    this.#bank.dataset.empty = this.#bank.children.length > 0 ? '' : (this.dataset.empty ?? '');
  }

  #drag(thing: Thing, start: PointerEvent, moved: () => void) {
    if (start.button !== 0) return;
    const chip = thing.chip;
    let carried = false;
    // At once: a quick hand has left the thing before its first move is told.
    chip.setPointerCapture(start.pointerId);
    const move = (at: PointerEvent) => {
      const [x, y] = [at.clientX - start.clientX, at.clientY - start.clientY];
      if (!carried && Math.hypot(x, y) < slack) return;
      if (!carried) {
        carried = true;
        moved();
        chip.classList.add('carried');
        this.classList.add('carrying');
      }
      chip.style.translate = `${x}px ${y}px`;
    };
    const end = (at: PointerEvent) => {
      chip.removeEventListener('pointermove', move);
      for (const name of ['pointerup', 'pointercancel'] as const) chip.removeEventListener(name, end);
      chip.classList.remove('carried');
      chip.style.translate = '';
      if (!carried) return;
      this.classList.remove('carrying');
      if (at.type === 'pointerup') this.#put(thing, this.#zoneAt(at));
    };
    chip.addEventListener('pointermove', move);
    for (const name of ['pointerup', 'pointercancel'] as const) chip.addEventListener(name, end);
  }

  #zoneAt = (at: PointerEvent) =>
    document.elementsFromPoint(at.clientX, at.clientY).map((e) => e.closest<HTMLElement>('.zone')).find((zone) => zone && this.contains(zone)) ?? null;
}

customElements.define('stoa-place', StoaPlace);
