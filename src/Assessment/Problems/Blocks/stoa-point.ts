import { fromKey, fromPress, type Point, type Size } from './point.ts';

/** Lets the two numbers of a point be set on the picture itself: by a press, or with the arrow keys. */
class StoaPoint extends HTMLElement {
  connectedCallback() {
    const picture = this.querySelector<HTMLElement>('.picture');
    const image = picture?.querySelector('img');
    const [x, y] = this.querySelectorAll<HTMLInputElement>('input[type=number]');
    if (!picture || !image || !x || !y || picture.querySelector('button')) return;
    const size: Size = { width: Number(x.max), height: Number(y.max) };
    const surface = Object.assign(document.createElement('button'), { type: 'button', className: 'picture-surface', disabled: x.disabled });
    surface.setAttribute('aria-label', this.dataset.label ?? '');
    const mark = Object.assign(document.createElement('span'), { className: 'picture-mark', hidden: true });
    picture.append(surface, mark);

    const at = (): Point | null => (x.value && y.value ? { x: Number(x.value), y: Number(y.value) } : null);
    const show = () => {
      const point = at();
      mark.hidden = !point;
      if (!point) return;
      mark.style.insetInlineStart = `${(point.x / size.width) * 100}%`;
      mark.style.insetBlockStart = `${(point.y / size.height) * 100}%`;
    };
    const set = (point: Point) => {
      x.value = String(point.x);
      y.value = String(point.y);
      show();
    };
    surface.addEventListener('click', (event) => {
      // A click that the keyboard makes has no place.
      if (event.detail === 0) return;
      const box = image.getBoundingClientRect();
      set(fromPress({ x: event.clientX - box.left, y: event.clientY - box.top }, box, size));
    });
    surface.addEventListener('keydown', (event) => {
      const point = fromKey(event.key, event.shiftKey, at(), size);
      if (!point) return;
      event.preventDefault();
      set(point);
    });
    for (const field of [x, y]) field.addEventListener('input', show);
    show();
  }
}

customElements.define('stoa-point', StoaPoint);
