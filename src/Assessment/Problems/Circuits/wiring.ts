import { key, liesOn, same, terminals, type Part, type Point, type Sheet, type Wire } from './sheet.ts';

/** Where wires may meet something: terminals, and the ends of wires. */
export function meetings(parts: readonly Part[], wires: readonly Wire[]): Map<string, Point> {
  const points = [...parts.flatMap(terminals), ...wires.flatMap((wire) => [wire.from, wire.to])];
  return new Map(points.map((point) => [key(point), point]));
}

/** The next number that no part or wire has. */
export const nextId = (sheet: Sheet) => 1 + Math.max(0, ...sheet.parts.map((one) => one.id), ...sheet.wires.map((one) => one.id));

/** Wires as they are stored: cut where something meets them, one piece where nothing does, and none twice. */
export function tidy(sheet: Sheet): Sheet {
  const points = [...meetings(sheet.parts, sheet.wires).values()];
  const cut = sheet.wires.flatMap((wire) => pieces(wire, points));
  const single = [...new Map(cut.map((wire) => [[key(wire.from), key(wire.to)].sort().join(' '), wire])).values()];
  const joined = join(single, sheet.parts);
  let id = nextId(sheet);
  return { ...sheet, wires: joined.map((wire, i) => (joined.findIndex((one) => one.id === wire.id) === i ? wire : { ...wire, id: id++ })) };
}

function pieces(wire: Wire, points: readonly Point[]): Wire[] {
  const along = (at: Point) => Math.abs(at.x - wire.from.x) + Math.abs(at.y - wire.from.y);
  const stops = points.filter((at) => liesOn(wire, at)).sort((a, b) => along(a) - along(b));
  return stops.slice(1).map((to, i) => ({ id: wire.id, from: stops[i]!, to }));
}

/** Two wires in one line with nothing else where they meet become one. */
function join(wires: Wire[], parts: readonly Part[]): Wire[] {
  const taken = new Set(parts.flatMap(terminals).map(key));
  let rest = wires;
  for (;;) {
    const found = pairToJoin(rest, taken);
    if (!found) return rest;
    const [one, other, at] = found;
    const far = (wire: Wire) => (same(wire.from, at) ? wire.to : wire.from);
    rest = [...rest.filter((wire) => wire !== one && wire !== other), { id: one.id, from: far(one), to: far(other) }];
  }
}

function pairToJoin(wires: readonly Wire[], taken: ReadonlySet<string>): [Wire, Wire, Point] | null {
  const ends = new Map<string, Wire[]>();
  for (const wire of wires) for (const end of [wire.from, wire.to]) ends.set(key(end), [...(ends.get(key(end)) ?? []), wire]);
  for (const [place, [one, other, third]] of ends) {
    if (!one || !other || third || taken.has(place)) continue;
    const at = key(one.from) === place ? one.from : one.to;
    const far = (wire: Wire) => (same(wire.from, at) ? wire.to : wire.from);
    if (liesOn({ id: 0, from: far(one), to: far(other) }, at)) return [one, other, at];
  }
  return null;
}

/** The wires from a point on, up to where they meet something else than one another. */
export function strandsFrom(sheet: Sheet, start: Point): Set<number> {
  const taken = new Set(sheet.parts.flatMap(terminals).map(key));
  const found = new Set<number>();
  const follow = (at: Point) => {
    for (const wire of sheet.wires) {
      if (found.has(wire.id) || !(same(wire.from, at) || same(wire.to, at))) continue;
      found.add(wire.id);
      const end = same(wire.from, at) ? wire.to : wire.from;
      const others = sheet.wires.filter((one) => !found.has(one.id) && (same(one.from, end) || same(one.to, end)));
      if (!taken.has(key(end)) && others.length === 1) follow(end);
    }
  };
  follow(start);
  return found;
}
