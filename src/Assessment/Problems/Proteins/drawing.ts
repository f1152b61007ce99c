import { s } from '../Blocks/dom.ts';
import { grey, type Acid } from './acids.ts';
import type { Fold } from './folding.ts';
import { walk, type Cell, type Move } from './lattice.ts';
import { cellsOf } from './shapes.ts';

const pitch = 40;
const row = 34;
const radius = 16;

const signs = { plus: '+', minus: '−', polar: '●', plain: '' };

const across = ({ x, y }: Cell) => (pitch / 2) * (2 * x + y);
const down = ({ y }: Cell) => row * y;

/** A drawing just as large as its cells; how many pixels wide it would like to be stands in its style. */
function canvas(cells: readonly Cell[], words: string, ...children: SVGElement[]): SVGSVGElement {
  const [xs, ys] = [cells.map(across), cells.map(down)];
  const [left, top] = [Math.min(...xs) - pitch / 2 - 2, Math.min(...ys) - pitch / 2 - 2];
  const [wide, high] = [Math.max(...xs) + pitch / 2 + 2 - left, Math.max(...ys) + pitch / 2 + 2 - top];
  return s('svg', { class: 'protein-drawing', role: 'img', 'aria-label': words, viewBox: `${left} ${top} ${wide} ${high}`, style: `--wide: ${wide}` }, ...children);
}

function line(kind: string, from: Cell, to: Cell) {
  return s('line', { class: kind, x1: across(from), y1: down(from), x2: across(to), y2: down(to) });
}

/** A disc with a sign for what the acid takes part in; the lighter, the more it likes the water. */
function disc(acid: Acid, at: string, ...texts: SVGTextElement[]): SVGGElement {
  const shade = grey(acid);
  const circle = s('circle', { r: radius, style: `fill: rgb(${shade} ${shade} ${shade})` });
  return s('g', { class: `protein-acid ${acid.kind} ${shade > 118 ? 'light' : 'dark'}`, transform: at }, circle, ...texts);
}

const sign = (acid: Acid, y: number) => s('text', { class: 'sign', y }, signs[acid.kind]);

/** One acid alone, for the button that adds it. */
export const icon = (acid: Acid): SVGSVGElement =>
  s('svg', { class: 'protein-icon', viewBox: '-17 -17 34 34', 'aria-hidden': 'true' }, disc(acid, '', sign(acid, acid.kind === 'polar' ? 3 : 4.5)));

function drawAcid(acid: Acid, cell: Cell): SVGGElement {
  const name = s('text', { y: signs[acid.kind] ? 0.5 : 4 }, acid.name);
  return disc(acid, `translate(${across(cell)} ${down(cell)})`, name, sign(acid, acid.kind === 'polar' ? 9.5 : 11.5));
}

export function drawFold(chain: readonly Acid[], fold: Fold, disulfide: boolean, words: string): SVGSVGElement {
  const cells = walk(fold.moves);
  const [first] = cells;
  return canvas(
    cells,
    words,
    ...cells.slice(1).map((cell, i) => line('backbone', cells[i]!, cell)),
    s('circle', { class: 'first', cx: across(first!), cy: down(first!), r: radius + 2.5 }),
    ...(disulfide ? fold.bonds.map(([one, other]) => line('disulfide', cells[one]!, cells[other]!)) : []),
    ...chain.map((acid, i) => drawAcid(acid, cells[i]!)),
  );
}

export function drawTarget(shape: readonly Move[], words: string): SVGSVGElement {
  const cells = cellsOf(shape);
  return canvas(cells, words, ...cells.map((cell) => s('circle', { class: 'wanted', cx: across(cell), cy: down(cell), r: radius + 3 })));
}
