import { s } from '../Blocks/dom.ts';
import type { Say } from '../Blocks/words.ts';
import { captions, drawPart, drawPoints, drawVoltages, drawWire } from './drawing.ts';
import { connect, place, removePart, removeWire } from './editing.ts';
import type { Editor } from './editor.ts';
import { netsOf } from './nets.ts';
import { around, boxOf, grid, liesOn, same, type Box, type Part, type Point, type Sheet } from './sheet.ts';
import { meetings } from './wiring.ts';

/** How far a pointer moves before a press becomes a drag, in pixels. */
const slack = 5;

/** The drawing itself: parts are moved and points joined on it, by pointer and by keys. */
export class Board {
  readonly svg: SVGSVGElement;
  voltages: ReadonlyMap<string, number> | null = null;
  #view: Box;
  #armed: Point | null = null;
  #ghost = s('g', { class: 'ghost', 'aria-hidden': 'true' });

  constructor(
    private readonly editor: Editor,
    private readonly say: Say,
    private readonly tell: (sentence: string) => void,
    private readonly least: { width: number; height: number },
  ) {
    this.svg = s('svg', { class: 'circuit-board', role: 'group', 'aria-label': say('board') });
    this.#view = viewOf(editor.sheet, least, null);
    this.svg.addEventListener('keydown', (event) => this.#press(event));
    this.svg.addEventListener('pointerdown', (event) => this.#down(event));
    this.svg.addEventListener('focusin', (event) => this.#meet(event.target as Element));
  }

  /** The middle of what is drawn, where new parts are put. */
  get middle(): Point {
    return { x: (this.#view.left + this.#view.right) / 2, y: (this.#view.top + this.#view.bottom) / 2 - 3 * grid };
  }

  draw() {
    const { sheet, chosen, editable } = this.editor;
    const nets = netsOf(sheet);
    const focused = document.activeElement instanceof SVGElement && this.svg.contains(document.activeElement) ? document.activeElement.getAttribute('data-id') : null;
    this.#view = viewOf(sheet, this.least, this.#view);
    const { left, top, right, bottom } = this.#view;
    this.svg.setAttribute('viewBox', `${left} ${top} ${right - left} ${bottom - top}`);
    this.svg.style.setProperty('--units', `${right - left}`);
    this.svg.replaceChildren(
      ...backdrop(this.#view),
      s('g', { class: 'wires', 'aria-hidden': 'true' }, ...sheet.wires.map(({ id, from, to }) => drawWire(from, to, id, id === chosen))),
      ...sheet.parts.map((part) => drawPart(sheet, nets, part, part.id === chosen, editable, this.say)),
      s('g', { class: 'captions', 'aria-hidden': 'true' }, ...sheet.parts.flatMap((part) => captions(sheet, part))),
      drawPoints(sheet, editable),
      ...(this.voltages ? [drawVoltages(sheet, nets, this.voltages)] : []),
      this.#ghost,
    );
    if (focused) this.svg.querySelector<SVGElement>(`[data-id="${focused}"]`)?.focus({ preventScroll: true });
  }

  #meet(target: Element) {
    const id = target.closest('[data-id]')?.getAttribute('data-id');
    if (id && this.editor.editable) this.editor.choose(Number(id));
  }

  #press(event: KeyboardEvent) {
    const part = this.editor.part;
    if (event.key === 'Escape') this.#disarm();
    if (!part || event.ctrlKey || event.metaKey || event.altKey) return;
    const far = grid * (event.shiftKey ? 4 : 1);
    const by = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
    if (by) this.#move(part, { x: part.x + by[0]!, y: part.y + by[1]! });
    else if (event.key === 'r' || event.key === 'R') this.turn(part);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.remove();
    else if (event.key === 'Enter' || event.key === ' ') this.svg.dispatchEvent(new CustomEvent('circuit:open', { bubbles: true }));
    else return;
    event.preventDefault();
  }

  turn(part: Part, mirrored = false) {
    const turn = mirrored ? (part.turn + 4) % 8 : (part.turn & 4) | ((part.turn + 1) % 4);
    if (this.editor.apply(place(this.editor.sheet, part.id, { turn }))) this.tell(this.say('turned'));
    else this.tell(this.say('noRoom'));
  }

  remove() {
    const { part, wire, sheet } = this.editor;
    if (part) this.editor.apply(removePart(sheet, part.id));
    else if (wire) this.editor.apply(removeWire(sheet, wire.id));
    if (part || wire) this.tell(this.say('removed'));
  }

  #move(part: Part, to: Point) {
    if (same(part, to)) return;
    if (this.editor.apply(place(this.editor.sheet, part.id, { x: to.x, y: to.y }))) this.tell(this.say('moved'));
    else this.tell(this.say('noRoom'));
  }

  #down(event: PointerEvent) {
    if (event.button !== 0) return;
    const target = event.target as Element;
    const id = (of: string) => target.closest(`[data-${of}]`)?.getAttribute(`data-${of}`) ?? null;
    const { editable } = this.editor;
    if (editable && id('point')) return this.#wireFrom(pointOf(id('point')!), event);
    if (editable && id('wire') && this.#armed) return this.#finish(this.#armed, this.#at(event));
    if (editable && id('id')) return this.#carry(Number(id('id')), event);
    this.#disarm();
    this.editor.choose(editable && id('wire') ? Number(id('wire')) : null);
  }

  /** A press on a point begins a wire: dragged to another point, or joined with the next one that is pressed. */
  #wireFrom(start: Point, event: PointerEvent) {
    event.preventDefault();
    const armed = this.#armed;
    this.#follow(event, (at) => this.#ghost.replaceChildren(s('line', { x1: start.x, y1: start.y, x2: at.x, y2: at.y })), (at, dragged) => {
      if (dragged) this.#finish(start, at);
      else if (armed && !same(armed, start)) this.#finish(armed, start);
      else if (armed) this.#disarm();
      else this.#arm(start);
    });
  }

  #arm(start: Point) {
    this.#armed = start;
    this.#ghost.replaceChildren(s('circle', { cx: start.x, cy: start.y, r: 5 }));
    this.tell(this.say('armed'));
  }

  #disarm() {
    this.#armed = null;
    this.#ghost.replaceChildren();
  }

  #finish(from: Point, to: Point) {
    this.#disarm();
    const goal = this.#nearest(to);
    if (!goal) return this.tell(this.say('nothingThere'));
    if (same(goal, from)) return;
    this.tell(this.say(this.editor.apply(connect(this.editor.sheet, from, goal)) ? 'connected' : 'noWay'));
  }

  /** The point or wire that was meant: a finger does not hit the grid exactly. */
  #nearest(at: Point): Point | null {
    const points = [...meetings(this.editor.sheet.parts, this.editor.sheet.wires).values()];
    const near = points.map((point) => ({ point, far: Math.hypot(point.x - at.x, point.y - at.y) })).sort((a, b) => a.far - b.far)[0];
    if (near && near.far <= grid) return near.point;
    const snapped = { x: Math.round(at.x / grid) * grid, y: Math.round(at.y / grid) * grid };
    return this.editor.sheet.wires.some((wire) => liesOn(wire, snapped)) ? snapped : null;
  }

  #carry(id: number, event: PointerEvent) {
    const part = this.editor.sheet.parts.find((one) => one.id === id)!;
    const start = this.#at(event);
    const target = (at: Point) => ({ x: part.x + Math.round((at.x - start.x) / grid) * grid, y: part.y + Math.round((at.y - start.y) / grid) * grid });
    this.#disarm();
    this.#follow(
      event,
      (at) => {
        const to = target(at);
        this.svg.querySelector(`[data-id="${id}"]`)?.setAttribute('transform', `translate(${to.x - part.x} ${to.y - part.y})`);
      },
      (at, dragged) => {
        this.editor.choose(id);
        if (dragged) this.#move(part, target(at));
        this.draw();
        this.svg.querySelector<SVGElement>(`[data-id="${id}"]`)?.focus({ preventScroll: true });
      },
    );
  }

  #follow(start: PointerEvent, move: (at: Point) => void, end: (at: Point, dragged: boolean) => void) {
    let dragged = false;
    this.svg.setPointerCapture(start.pointerId);
    const moved = (event: PointerEvent) => {
      dragged ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > slack;
      if (dragged) move(this.#at(event));
    };
    const done = (event: PointerEvent) => {
      this.svg.removeEventListener('pointermove', moved);
      for (const kind of ['pointerup', 'pointercancel'] as const) this.svg.removeEventListener(kind, done);
      if (event.type === 'pointerup') end(this.#at(event), dragged);
      else this.draw();
    };
    this.svg.addEventListener('pointermove', moved);
    for (const kind of ['pointerup', 'pointercancel'] as const) this.svg.addEventListener(kind, done);
  }

  #at(event: PointerEvent): Point {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM()!.inverse());
    return { x, y };
  }
}

const pointOf = (place: string): Point => {
  const [x, y] = place.split(',').map(Number);
  return { x: x!, y: y! };
};

/** Room around everything, which grows where it has to and does not jump while one works. */
function viewOf(sheet: Sheet, least: { width: number; height: number }, before: Box | null): Box {
  const points = [...sheet.parts.flatMap((part) => [boxOf(part)].flatMap((b) => [{ x: b.left, y: b.top }, { x: b.right, y: b.bottom }])), ...sheet.wires.flatMap((wire) => [wire.from, wire.to])];
  const needed = around(points.length > 0 ? points : [{ x: 0, y: 0 }]);
  const margin = 4 * grid;
  const [wide, high] = [Math.max(0, least.width - (needed.right - needed.left) - 2 * margin), Math.max(0, least.height - (needed.bottom - needed.top) - 2 * margin)];
  const snug = { left: needed.left - margin - wide / 2, right: needed.right + margin + wide / 2, top: needed.top - margin - high / 2, bottom: needed.bottom + margin + high / 2 };
  if (!before) return snug;
  const room = 2 * grid;
  const fits = needed.left - room >= before.left && needed.right + room <= before.right && needed.top - room >= before.top && needed.bottom + room <= before.bottom;
  return fits ? before : { left: Math.min(before.left, snug.left), right: Math.max(before.right, snug.right), top: Math.min(before.top, snug.top), bottom: Math.max(before.bottom, snug.bottom) };
}

let boards = 0;

/** Dots of the grid, which also catch a press beside everything. */
function backdrop({ left, top, right, bottom }: Box): SVGElement[] {
  const id = `circuit-grid-${boards++}`;
  const dots = s('pattern', { id, width: 2 * grid, height: 2 * grid, patternUnits: 'userSpaceOnUse' }, s('circle', { cx: grid, cy: grid, r: 0.7 }));
  return [s('defs', {}, dots), s('rect', { class: 'ground', x: left, y: top, width: right - left, height: bottom - top, fill: `url(#${id})` })];
}

