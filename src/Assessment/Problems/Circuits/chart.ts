import { h, s } from '../Blocks/dom.ts';
import type { Line } from './measuring.ts';
import { engineering } from './numbers.ts';

const edges = { left: 58, right: 14, top: 12, bottom: 40 };
const mostPoints = 700;
const mostRows = 13;

export interface Axis {
  words: string;
  /** A logarithmic axis goes by decades. */
  logarithmic?: boolean;
}

/** Lines over an axis, with the numbers as a table behind them. */
export function chart(x: readonly number[], lines: readonly Line[], across: Axis, up: string, words: { table: string }, room: number): HTMLElement {
  const size = { ...edges, width: Math.max(300, Math.min(720, room)), height: room < 480 ? 230 : 290 };
  const along = x.map((value) => (across.logarithmic ? Math.log10(value) : value));
  const shifted = lines.map((line) => line.values.map((value) => value + line.offset));
  const [width, height] = [scale(along), scale(shifted.flat())];
  const toX = (value: number) => size.left + (size.width - size.left - size.right) * width.share(value);
  const toY = (value: number) => size.height - size.bottom - (size.height - size.top - size.bottom) * height.share(value);
  const drawing = s(
    'svg',
    { viewBox: `0 0 ${size.width} ${size.height}`, class: 'circuit-chart', role: 'img', 'aria-label': `${up} / ${across.words}: ${lines.map((line) => line.name).join(', ')}` },
    ...height.ticks.map((tick) => s('g', { class: 'tick' }, s('line', { x1: size.left, x2: size.width - size.right, y1: toY(tick), y2: toY(tick) }), s('text', { x: size.left - 6, y: toY(tick) + 4, 'text-anchor': 'end' }, engineering(tick)))),
    ...width.ticks.map((tick) => s('text', { class: 'tick', x: toX(tick), y: size.height - size.bottom + 16, 'text-anchor': 'middle' }, engineering(across.logarithmic ? 10 ** tick : tick))),
    s('text', { class: 'axis', x: (size.left + size.width) / 2, y: size.height - 6, 'text-anchor': 'middle' }, across.words),
    s('text', { class: 'axis', transform: `translate(13 ${(size.height - size.bottom) / 2}) rotate(-90)`, 'text-anchor': 'middle' }, up),
    ...lines.map((line, i) => s('path', { class: `line tone-${line.colour.replace(/\W/g, '')} dash-${i % 4}`, d: path(along, shifted[i]!, toX, toY) })),
  );
  return h('figure', { class: 'circuit-figure' }, h('div', { class: 'circuit-drawing', tabindex: 0, role: 'group', 'aria-label': up }, drawing), legend(lines), table(x, lines, across.words, words.table));
}

function path(x: readonly number[], y: readonly number[], toX: (value: number) => number, toY: (value: number) => number): string {
  const skip = Math.max(1, Math.floor(x.length / mostPoints));
  const kept = x.map((_, i) => i).filter((i) => (i % skip === 0 || i === x.length - 1) && Number.isFinite(y[i]));
  return kept.map((i, n) => `${n === 0 ? 'M' : 'L'}${toX(x[i]!).toFixed(1)} ${toY(y[i]!).toFixed(1)}`).join('');
}

function scale(values: readonly number[]) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low > high) [low, high] = [0, 1];
  if (high - low < 1e-9 * Math.max(Math.abs(high), Math.abs(low), 1e-9)) [low, high] = [low - Math.max(Math.abs(low) / 2, 1e-3), high + Math.max(Math.abs(high) / 2, 1e-3)];
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough)!;
  const ticks = Array.from({ length: Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1 }, (_, i) => (Math.ceil(low / step - 1e-9) + i) * step);
  return { ticks, share: (value: number) => (value - low) / (high - low) };
}

function legend(lines: readonly Line[]): HTMLElement {
  const name = (line: Line) => (line.offset === 0 ? line.name : `${line.name} ${line.offset > 0 ? '+' : '−'} ${Math.abs(line.offset)}`);
  const key = (line: Line, i: number) => s('svg', { viewBox: '0 0 26 8', 'aria-hidden': 'true' }, s('path', { class: `line tone-${line.colour.replace(/\W/g, '')} dash-${i % 4}`, d: 'M0 4H26' }));
  return h('figcaption', { class: 'circuit-legend', dir: 'ltr' }, ...lines.map((line, i) => h('span', {}, key(line, i), ` ${name(line)}`)));
}

function table(x: readonly number[], lines: readonly Line[], across: string, words: string): HTMLElement {
  const [from, to] = [x[0]!, x.at(-1)!];
  // Evenly over the axis rather than over the steps, which crowd where much happens.
  const rows = [...new Set(Array.from({ length: mostRows }, (_, i) => nearest(x, from + ((to - from) * i) / (mostRows - 1), i)))];
  const cells = (i: number) => lines.map((line) => h('td', {}, engineering(line.values[i]!)));
  return h(
    'details',
    { class: 'circuit-numbers' },
    h('summary', {}, words),
    h('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': words },
      h('table', { dir: 'ltr' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, across), ...lines.map((line) => h('th', { scope: 'col' }, line.name)))),
        h('tbody', {}, ...rows.map((i) => h('tr', {}, h('th', { scope: 'row' }, engineering(x[i]!)), ...cells(i)))),
      ),
    ),
  );
}

function nearest(x: readonly number[], wanted: number, row: number): number {
  const monotonic = x.every((value, i) => i === 0 || value >= x[i - 1]!);
  // Decades and loops are walked by their steps.
  if (!monotonic || x[0]! > 0) return Math.round(((x.length - 1) * row) / (mostRows - 1));
  const found = x.findIndex((value) => value >= wanted);
  return found < 0 ? x.length - 1 : found;
}
