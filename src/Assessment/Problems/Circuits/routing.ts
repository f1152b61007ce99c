import { around, boxOf, grid, key, liesOn, same, terminals, type Point, type Sheet, type Wire } from './sheet.ts';

const directions = [{ x: grid, y: 0 }, { x: 0, y: grid }, { x: -grid, y: 0 }, { x: 0, y: -grid }] as const;

const cost = { step: 1, bend: 5, crossing: 4, part: 8 } as const;

/** Paths longer than this have lost their way. */
const farthest = 4_000;

interface Reached {
  at: Point;
  direction: number;
  cost: number;
  from: Reached | null;
}

/** A way between two points that touches nothing else, as its corners with both ends; null where there is none. Wires are crossed, never followed. */
export function route(sheet: Sheet, from: Point, to: Point): Point[] | null {
  const land = survey(sheet, from, to);
  const waiting: Reached[][] = [[]];
  for (const direction of directions.keys()) waiting[0]!.push({ at: from, direction, cost: 0, from: null });
  const done = new Set<string>();
  for (let spent = 0; spent < Math.min(waiting.length, farthest); spent++)
    for (const here of waiting[spent] ?? []) {
      const place = `${key(here.at)} ${here.direction}`;
      if (done.has(place)) continue;
      done.add(place);
      if (same(here.at, to)) return corners(here);
      for (const next of land.steps(here)) (waiting[next.cost] ??= []).push(next);
    }
  return null;
}

/** What lies around: where one may step, and at what cost. */
function survey(sheet: Sheet, from: Point, to: Point) {
  const boxes = sheet.parts.map(boxOf);
  const bounds = around([from, to, ...boxes.flatMap((b) => [{ x: b.left, y: b.top }, { x: b.right, y: b.bottom }]), ...sheet.wires.flatMap((w) => [w.from, w.to])]);
  const margin = 6 * grid;
  const taken = new Set([...sheet.parts.flatMap(terminals), ...sheet.wires.flatMap((wire) => [wire.from, wire.to])].map(key));
  const outside = ({ x, y }: Point) => x < bounds.left - margin || x > bounds.right + margin || y < bounds.top - margin || y > bounds.bottom + margin;
  const lying = byPlace(sheet.wires);
  const wiresAt = (at: Point) => lying.get(key(at)) ?? [];
  const steps = (here: Reached): Reached[] => {
    const crossed = same(here.at, from) ? [] : wiresAt(here.at);
    return [...directions.entries()].flatMap(([direction, by]) => {
      const at = { x: here.at.x + by.x, y: here.at.y + by.y };
      const bends = direction !== here.direction;
      // To turn on a wire would be to join it, and to turn back is no way.
      if (outside(at) || (bends && crossed.length > 0) || direction === (here.direction + 2) % 4) return [];
      const goal = same(at, to);
      if (!goal && taken.has(key(at))) return [];
      const wires = wiresAt(at);
      if (wires.some((wire) => liesOn(wire, here.at))) return [];
      const inside = boxes.some((b) => at.x > b.left && at.x < b.right && at.y > b.top && at.y < b.bottom);
      const more = cost.step + (bends ? cost.bend : 0) + (wires.length > 0 && !goal ? cost.crossing : 0) + (inside ? cost.part : 0);
      return [{ at, direction, cost: here.cost + more, from: here }];
    });
  };
  return { steps };
}

/** The wires at each point of the grid. */
function byPlace(wires: readonly Wire[]): Map<string, Wire[]> {
  const found = new Map<string, Wire[]>();
  for (const wire of wires) {
    const { from, to } = wire;
    const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) / grid;
    for (let i = 0; i <= steps; i++) {
      const place = key({ x: from.x + ((to.x - from.x) * i) / steps, y: from.y + ((to.y - from.y) * i) / steps });
      found.set(place, [...(found.get(place) ?? []), wire]);
    }
  }
  return found;
}

function corners(end: Reached): Point[] {
  const points: Point[] = [end.at];
  for (let here = end; here.from; here = here.from) if (!here.from.from || here.from.direction !== here.direction) points.push(here.from.at);
  return points.reverse();
}

/** The pieces between corners; their numbers count on from the one given. */
export const asWires = (points: readonly Point[], id: number): Wire[] => points.slice(1).map((to, i) => ({ id: id + i, from: points[i]!, to }));
