/** Lets the fields of names be set on the picture itself: press a name and then a place, or drag it there. Pictures are shown in their own size. */
class StoaDrag extends HTMLElement {
  #chosen: HTMLElement | null = null;

  connectedCallback() {
    const picture = this.querySelector<HTMLElement>('.drag-picture');
    if (!picture || this.querySelector('.drag-chip')) return;
    this.insertAdjacentElement('afterbegin', Object.assign(document.createElement('p'), { className: 'hint', textContent: this.dataset.hint ?? '' }));
    for (const item of this.querySelectorAll<HTMLElement>('.drag-items li')) this.#enhance(item, picture);
    picture.addEventListener('click', (event) => {
      if (this.#chosen) this.#put(this.#chosen, event, picture);
    });
    picture.addEventListener('dragover', (event) => event.preventDefault());
    picture.addEventListener('drop', (event) => {
      event.preventDefault();
      if (this.#chosen) this.#put(this.#chosen, event, picture);
    });
  }

  #field = (item: HTMLElement) => item.querySelector<HTMLInputElement | HTMLSelectElement>('select, input')!;

  #enhance(item: HTMLElement, picture: HTMLElement) {
    const field = this.#field(item);
    if (field.disabled) return this.#show(item, picture);
    // The name itself is what is pressed; the field beside it says the same to those who do not see the picture.
    const name = item.querySelector<HTMLElement>('.drag-name')!;
    name.draggable = true;
    name.addEventListener('dragstart', (event) => {
      this.#choose(item);
      event.dataTransfer?.setData('text/plain', name.textContent ?? '');
    });
    name.addEventListener('click', (event) => {
      event.preventDefault();
      this.#choose(item);
    });
    field.addEventListener('input', () => this.#show(item, picture));
    this.#show(item, picture);
  }

  #choose(item: HTMLElement) {
    this.#chosen?.removeAttribute('data-chosen');
    this.#chosen = item;
    item.dataset.chosen = '';
  }

  #put(item: HTMLElement, event: MouseEvent, picture: HTMLElement) {
    const box = picture.getBoundingClientRect();
    const [x, y] = [Math.round(event.clientX - box.left), Math.round(event.clientY - box.top)];
    const field = this.#field(item);
    if (field instanceof HTMLInputElement) field.value = `${x}, ${y}`;
    else {
      const hit = [...picture.querySelectorAll<HTMLElement>('.drag-target')].find((target) => {
        const { left, top, right, bottom } = target.getBoundingClientRect();
        return event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
      });
      field.value = hit?.dataset.id ?? '';
    }
    item.removeAttribute('data-chosen');
    this.#chosen = null;
    this.#show(item, picture);
  }

  /** The name on its place. */
  #show(item: HTMLElement, picture: HTMLElement) {
    const index = [...item.parentElement!.children].indexOf(item);
    picture.querySelector(`.drag-chip[data-item="${index}"]`)?.remove();
    const value = this.#field(item).value;
    const place = this.#placeOf(value, picture, index);
    if (!place) return;
    const chip = Object.assign(document.createElement('span'), { className: 'drag-chip', textContent: item.querySelector('.drag-name')!.textContent?.trim() ?? '' });
    chip.dataset.item = String(index);
    chip.ariaHidden = 'true';
    chip.style.left = `${place[0]}px`;
    chip.style.top = `${place[1]}px`;
    picture.append(chip);
  }

  #placeOf(value: string, picture: HTMLElement, index: number): [number, number] | null {
    const point = /^\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*$/.exec(value);
    if (point) return [Number(point[1]), Number(point[2])];
    const target = value ? picture.querySelector<HTMLElement>(`.drag-target[data-id="${CSS.escape(value)}"]`) : null;
    return target ? [target.offsetLeft + target.offsetWidth / 2, target.offsetTop + target.offsetHeight / 2 + (index % 3) * 4] : null;
  }
}

customElements.define('stoa-drag', StoaDrag);
