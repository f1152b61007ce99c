import { s } from '../Blocks/dom.ts';
import type { Say } from '../Blocks/words.ts';
import { kinds } from './kinds.ts';
import type { Nets } from './nets.ts';
import { engineering } from './numbers.ts';
import { boxOf, key, kindOf, nameOf, placed, terminals, turnOf, type Part, type Point, type Sheet } from './sheet.ts';
import { meetings } from './wiring.ts';

/** A part's strokes, turned and put where it stands. */
function strokes(type: string, matrix: string) {
  const { path, circle } = kinds[type]!;
  const round = circle && s('circle', { cx: circle[0], cy: circle[1], r: circle[2] });
  return s('g', { class: 'strokes', transform: matrix }, s('path', { d: path }), round);
}

function matrixOf(part: Part): string {
  const [a, b, c, d] = turnOf(part);
  return `matrix(${a} ${c} ${b} ${d} ${part.x} ${part.y})`;
}

/** A small picture of a kind, for the button that adds one. */
export function icon(type: string): SVGSVGElement {
  const [left, top, right, bottom] = kinds[type]!.box;
  const [wide, high] = [right - left, Math.max(bottom, type === 'g' ? 13 : 0) - top];
  return s('svg', { viewBox: `${left - 4} ${top - 2} ${wide + 8} ${high + 4}`, class: 'circuit-icon', 'aria-hidden': 'true' }, strokes(type, ''));
}

const shown: Record<string, string> = { r: 'r', c: 'c', l: 'l', v: 'value', i: 'value', n: 'W/L', p: 'W/L' };

/** What is written beside a part: its name, and its value with the unit. */
function texts(sheet: Sheet, part: Part): string[] {
  if (part.type === 'L') return [part.properties.label ?? ''];
  const property = kindOf(part).properties.find((one) => one.key === shown[part.type]);
  const value = property ? `${part.properties[property.key] ?? ''}${property.unit ?? ''}` : '';
  return [kindOf(part).letter ? nameOf(sheet, part) : '', part.type === 'v' || part.type === 'i' ? value.replace(/^dc\((.*)\)$/, '$1') : value].filter((one) => one !== '');
}

/** What stands beside a part. It is said by the name of the part itself. */
export function captions(sheet: Sheet, part: Part): SVGTextElement[] {
  const lines = texts(sheet, part);
  if (part.type === 'L') return [captionOfLabel(part, lines[0]!)];
  const box = boxOf(part);
  const upright = part.type === 'o' || box.bottom - box.top >= box.right - box.left;
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  if (upright) return lines.map((line, i) => s('text', { x: box.right + 3, y: middle.y + 2 + 7.5 * (i - (lines.length - 1) / 2) }, line));
  return lines.map((line, i) => s('text', { x: middle.x, y: i === 0 && lines.length > 1 ? box.top - 2.5 : box.bottom + 7.5, 'text-anchor': 'middle' }, line));
}

/** A label's words stand where its stroke ends. */
function captionOfLabel(part: Part, words: string) {
  const end = placed(part, 0, 10);
  const [dx, dy] = [Math.sign(end.x - part.x), Math.sign(end.y - part.y)];
  return s('text', { x: end.x, y: end.y + (dx !== 0 ? 2.2 : dy > 0 ? 5 : 0), 'text-anchor': dx > 0 ? 'start' : dx < 0 ? 'end' : 'middle', class: 'label' }, words);
}

/** “R1 (Resistor)”, or “Ground #1” where it has no name. */
export function called(sheet: Sheet, part: Part, say: Say): string {
  const [name, kind] = [nameOf(sheet, part), say(`part.${part.type}`)];
  return name.startsWith('#') ? `${kind} ${name}` : say('partIs', name, kind);
}

/** What a part is called and how it stands, in one sentence. */
export function describe(sheet: Sheet, nets: Nets, part: Part, say: Say): string {
  const ends = kindOf(part).terminals.map(({ word }, i) => say('terminalOn', say(`end.${word}`), say(nets.at(terminals(part)[i]!) === '0' ? 'groundNet' : 'net', nets.at(terminals(part)[i]!))));
  const value = texts(sheet, part).at(-1) ?? '';
  return [called(sheet, part, say), value !== nameOf(sheet, part) ? value : '', ends.join(', ')].filter(Boolean).join(', ');
}

/** One part on the board; it can be reached and moved by keys. */
export function drawPart(sheet: Sheet, nets: Nets, part: Part, chosen: boolean, editable: boolean, say: Say): SVGGElement {
  const box = boxOf(part);
  const [padX, padY] = [Math.max(0, 16 - (box.right - box.left)) / 2, Math.max(0, 16 - (box.bottom - box.top)) / 2];
  const hit = s('rect', { class: 'hit', x: box.left - padX - 1, y: box.top - padY - 1, width: box.right - box.left + 2 * padX + 2, height: box.bottom - box.top + 2 * padY + 2, rx: 3 });
  const dress = { class: `part kind-${part.type} tone-${(part.properties.color ?? '').replace(/\W/g, '')}${chosen ? ' chosen' : ''}`, 'data-id': part.id };
  const reach = { tabindex: 0, role: editable ? 'button' : 'img', 'aria-label': describe(sheet, nets, part, say), 'aria-pressed': editable ? `${chosen}` : null };
  return s('g', { ...dress, ...reach }, hit, strokes(part.type, matrixOf(part)));
}

export function drawWire(from: Point, to: Point, id: number, chosen: boolean): SVGGElement {
  const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  return s('g', { class: `wire${chosen ? ' chosen' : ''}`, 'data-wire': id }, s('line', { ...ends, class: 'hit' }), s('line', { ...ends, class: 'stroke' }));
}

/** The points where something can be connected: open ends as rings, joints of three as dots. */
export function drawPoints(sheet: Sheet, editable: boolean): SVGGElement {
  const ends = [...sheet.parts.flatMap(terminals), ...sheet.wires.flatMap((wire) => [wire.from, wire.to])];
  const count = new Map<string, number>();
  for (const end of ends) count.set(key(end), (count.get(key(end)) ?? 0) + 1);
  const points = [...meetings(sheet.parts, sheet.wires).entries()].map(([place, { x, y }]) => {
    const meeting = count.get(place)!;
    const look = meeting === 1 ? 'open' : meeting > 2 ? 'joint' : 'passed';
    return s('g', { class: `point ${look}`, 'data-point': place }, s('circle', { class: 'dot', cx: x, cy: y, r: 2 }), editable && s('circle', { class: 'hit', cx: x, cy: y, r: 7 }));
  });
  return s('g', { class: 'points', 'aria-hidden': 'true' }, ...points);
}

/** The voltage of each net, once, where one of its wires or terminals is. */
export function drawVoltages(sheet: Sheet, nets: Nets, found: ReadonlyMap<string, number>): SVGGElement {
  const seen = new Set<string>();
  const notes: SVGElement[] = [];
  for (const at of meetings(sheet.parts, sheet.wires).values()) {
    const net = nets.at(at);
    const value = found.get(net);
    if (value === undefined || seen.has(net) || net === '0') continue;
    seen.add(net);
    const words = `${engineering(value)}V`;
    const wide = words.length * 4.2 + 5;
    notes.push(s('rect', { x: at.x - wide / 2, y: at.y - 13, width: wide, height: 9, rx: 2 }), s('text', { x: at.x, y: at.y - 6.3, 'text-anchor': 'middle' }, words));
  }
  return s('g', { class: 'voltages', 'aria-hidden': 'true' }, ...notes);
}
