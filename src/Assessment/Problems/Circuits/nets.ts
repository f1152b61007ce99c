import { key, kindOf, liesOn, nameOf, placed, terminals, type Part, type Point, type Sheet } from './sheet.ts';
import { meetings } from './wiring.ts';

/** The nets of a drawing: what is joined, by the name that scripts know it by. */
export interface Nets {
  /** The name of the net at a point where something is connected. */
  at(point: Point): string;
  /** Terminals of each net. */
  members: ReadonlyMap<string, readonly { part: Part; terminal: number }[]>;
  /** Names that stand on one and the same net. */
  conflicts: readonly string[];
}

/** Ground is “0”, a label names its net, and the others are numbered. */
export function netsOf(sheet: Sheet): Nets {
  const points = meetings(sheet.parts, sheet.wires);
  const parent = new Map([...points.keys()].map((one) => [one, one]));
  const root = (one: string): string => (parent.get(one) === one ? one : root(parent.get(one)!));
  for (const wire of sheet.wires) {
    for (const [place, at] of points) if (liesOn(wire, at)) parent.set(root(place), root(key(wire.from)));
  }
  const { names, conflicts } = given(sheet, root);
  const used = new Set(names.values());
  let next = 1;
  for (const place of sheet.parts.flatMap(terminals).map((at) => root(key(at))))
    if (!names.has(place)) {
      while (used.has(`${next}`)) next++;
      names.set(place, `${next++}`);
    }
  const at = (point: Point) => names.get(root(key(point))) ?? '';
  const members = new Map<string, { part: Part; terminal: number }[]>();
  for (const part of sheet.parts)
    for (const [terminal, point] of terminals(part).entries()) members.set(at(point), [...(members.get(at(point)) ?? []), { part, terminal }]);
  return { at, members, conflicts };
}

function given(sheet: Sheet, root: (place: string) => string) {
  const names = new Map<string, string>();
  const conflicts = new Set<string>();
  for (const part of sheet.parts.filter((one) => one.type === 'g')) names.set(root(key(part)), '0');
  for (const part of sheet.parts.filter((one) => one.type === 'L')) {
    const [place, label] = [root(key(part)), part.properties.label ?? ''];
    const before = names.get(place);
    if (before !== undefined && before !== label && before !== '0') for (const name of [before, label]) conflicts.add(name);
    if (before === undefined) names.set(place, label);
  }
  return { names, conflicts: [...conflicts] };
}

/** What a simulation sees: probes of voltage, labels, ground and wires are no devices. */
export function devicesOf(sheet: Sheet, nets: Nets) {
  return sheet.parts
    .map((part, index) => ({ part, index }))
    .filter(({ part }) => !'gLs'.includes(part.type))
    .map(({ part, index }) => ({
      type: part.type,
      name: part.properties.name || `_${index}`,
      nodes: terminals(part).map(nets.at),
      properties: part.properties,
    }));
}

/** A probe with the colour of its line, and what it shows: a node, or a current. */
export function probesOf(sheet: Sheet, nets: Nets) {
  return sheet.parts
    .map((part, index) => ({ part, index }))
    .filter(({ part }) => 'sa'.includes(part.type))
    .map(({ part, index }) => ({
      id: part.id,
      colour: part.properties.color ?? '',
      offset: part.properties.offset ?? '0',
      current: part.type === 'a',
      shows: part.type === 'a' ? `I(${part.properties.name || `_${index}`})` : nets.at(part),
      name: part.type === 'a' ? nameOf(sheet, part) : nets.at(part),
    }));
}

/** A terminal by its name: `R1` and which of its ends, by the word for it. */
export const terminalsOf = (part: Part) => kindOf(part).terminals.map(({ word, x, y }, index) => ({ word, index, at: placed(part, x, y) }));
