import { kinds } from './kinds.ts';
import { asWires, route } from './routing.ts';
import { boxOf, grid, key, liesOn, same, terminals, type Part, type Point, type Settings, type Sheet } from './sheet.ts';
import { nextId, strandsFrom, tidy } from './wiring.ts';

const mostParts = 150;

/** Each edit answers with another sheet, or null where it cannot be done. */
export function addPart(sheet: Sheet, type: string, near: Point): { sheet: Sheet; part: Part } | null {
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (!kind || sheet.parts.length >= mostParts) return null;
  const properties: Record<string, string> = {};
  if (kind.letter) properties.name = freeName(sheet, kind.letter);
  for (const { key: name, initial } of kind.properties) properties[name] = initial;
  const part = { id: nextId(sheet), type, ...freePlace(sheet, type, near), turn: 0, properties };
  return { sheet: tidy({ ...sheet, parts: [...sheet.parts, part] }), part };
}

function freeName(sheet: Sheet, letter: string): string {
  const used = new Set(sheet.parts.map((part) => part.properties.name));
  let number = 1;
  while (used.has(`${letter}${number}`)) number++;
  return `${letter}${number}`;
}

/** The nearest place where a part touches nothing. */
function freePlace(sheet: Sheet, type: string, near: Point): Point {
  const start = { x: Math.round(near.x / grid) * grid, y: Math.round(near.y / grid) * grid };
  const boxes = sheet.parts.map(boxOf);
  const fits = (at: Point) => {
    const own = boxOf({ id: 0, type, ...at, turn: 0, properties: {} });
    const wide = { left: own.left - 2 * grid, right: own.right + 2 * grid, top: own.top - grid, bottom: own.bottom + grid };
    const clear = boxes.every((b) => b.right < wide.left || b.left > wide.right || b.bottom < wide.top || b.top > wide.bottom);
    return clear && sheet.wires.every(({ from, to }) => Math.max(from.x, to.x) < wide.left || Math.min(from.x, to.x) > wide.right || Math.max(from.y, to.y) < wide.top || Math.min(from.y, to.y) > wide.bottom);
  };
  for (let ring = 0; ring < 60; ring++)
    for (let i = -ring; i <= ring; i++)
      for (const [dx, dy] of [[ring, i], [-ring, i], [i, ring], [i, -ring]] as const) {
        const at = { x: start.x + 2 * dx * grid, y: start.y + 2 * dy * grid };
        if (fits(at)) return at;
      }
  return start;
}

/** A wire between two points, by a way that touches nothing else. */
export function connect(sheet: Sheet, from: Point, to: Point): Sheet | null {
  if (same(from, to)) return null;
  const way = route(sheet, from, to);
  return way && tidy({ ...sheet, wires: [...sheet.wires, ...asWires(way, nextId(sheet))] });
}

/** The part elsewhere or turned; what was connected stays so, by wires that are drawn anew. */
export function place(sheet: Sheet, id: number, change: Partial<Pick<Part, 'x' | 'y' | 'turn'>>): Sheet | null {
  const before = sheet.parts.find((part) => part.id === id);
  if (!before) return null;
  const after = { ...before, ...change };
  const others = sheet.parts.filter((part) => part.id !== id);
  const taken = new Set(others.flatMap(terminals).map(key));
  // Nothing may be joined by being put on top of it.
  if (terminals(after).some((at) => taken.has(key(at)) && !terminals(before).some((old) => same(old, at)))) return null;
  // A wire from one of its own terminals to another goes along.
  const moved = (at: Point) => terminals(after)[terminals(before).findIndex((old) => same(old, at))];
  const ends = terminals(before).map((at) => loosen(sheet, at, taken)).map(({ wires, anchors }) => ({ wires, anchors: anchors.map((at) => (wires.size > 0 && moved(at)) || at) }));
  const loose = new Set(ends.flatMap((end) => [...end.wires]));
  let next: Sheet = { ...sheet, parts: sheet.parts.map((part) => (part.id === id ? after : part)), wires: sheet.wires.filter((wire) => !loose.has(wire.id)) };
  // A terminal on a foreign wire would join it unasked.
  if (terminals(after).some((at, i) => !ends[i]!.anchors.some((one) => same(one, at)) && next.wires.some((wire) => liesOn(wire, at)))) return null;
  for (const [i, at] of terminals(after).entries())
    for (const anchor of ends[i]!.anchors) {
      if (same(anchor, at)) continue;
      const joined = connect(next, at, anchor);
      if (!joined) return null;
      next = joined;
    }
  return tidy(next);
}

/** What a terminal lets go of when its part moves, and the points that it has to be joined with again. */
function loosen(sheet: Sheet, at: Point, taken: ReadonlySet<string>): { wires: Set<number>; anchors: Point[] } {
  const here = sheet.wires.filter((wire) => same(wire.from, at) || same(wire.to, at));
  if (taken.has(key(at)) || here.length > 1) return { wires: new Set(), anchors: [at] };
  const wires = strandsFrom(sheet, at);
  const ends = sheet.wires.filter((wire) => wires.has(wire.id)).flatMap((wire) => [wire.from, wire.to]);
  const anchors = ends.filter((end) => !same(end, at) && ends.filter((one) => same(one, end)).length === 1);
  return { wires, anchors };
}

export function change(sheet: Sheet, id: number, properties: Readonly<Record<string, string>>): Sheet {
  return { ...sheet, parts: sheet.parts.map((part) => (part.id === id ? { ...part, properties: { ...part.properties, ...properties } } : part)) };
}

/** Without a part; wires that then end nowhere go with it. */
export function removePart(sheet: Sheet, id: number): Sheet {
  const part = sheet.parts.find((one) => one.id === id);
  if (!part) return sheet;
  let next: Sheet = { ...sheet, parts: sheet.parts.filter((one) => one.id !== id) };
  for (const at of terminals(part)) if (isDangling(next, at)) next = disconnect(next, at);
  return tidy(next);
}

const isDangling = (sheet: Sheet, at: Point) =>
  !sheet.parts.flatMap(terminals).some((one) => same(one, at)) && sheet.wires.filter((wire) => same(wire.from, at) || same(wire.to, at)).length === 1;

/** Without the wires of a point, each up to where it meets something else. */
export function disconnect(sheet: Sheet, at: Point): Sheet {
  const gone = strandsFrom(sheet, at);
  return tidy({ ...sheet, wires: sheet.wires.filter((wire) => !gone.has(wire.id)) });
}

export const removeWire = (sheet: Sheet, id: number): Sheet => tidy({ ...sheet, wires: sheet.wires.filter((wire) => wire.id !== id) });

export const set = (sheet: Sheet, settings: Partial<Settings>): Sheet => ({ ...sheet, settings: { ...sheet.settings, ...settings } });
