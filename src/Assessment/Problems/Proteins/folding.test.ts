import { describe, expect, it, vi } from 'vitest';
import { acids, grey, readAny, readCodes, write } from './acids.ts';
import { fold, folding } from './folding.ts';
import { cellsOf, covers, readShape } from './shapes.ts';
import vectors from './vectors.json';

// A busy machine takes its time.
vi.setConfig({ testTimeout: 300_000 });

type FoldRow = [sequence: string, disulfide: boolean, moves: string, energy: number, bonds: [number, number][]];
type ComparisonRow = [target: string, sequence: string, disulfide: boolean, verdict: 'CORRECT' | 'INCORRECT' | null];

const folds = vectors.folds as FoldRow[];
const comparisons = vectors.comparisons as ComparisonRow[];

const shapeOf = (sequence: string, target: string) => covers(fold(readCodes(sequence), false).moves, readShape(target)!);

it('folds every known chain as the program of Open edX does, to the last bit of its energy', () => {
  expect(folds.length).toBeGreaterThan(250);
  const found = folds.map(([sequence, disulfide]) => {
    const { moves, energy, bonds } = fold(readCodes(sequence), disulfide);
    return [sequence, disulfide, moves.join(''), energy, bonds];
  });
  expect(found).toEqual(folds);
});

it('says of every known fold and target what the program of Open edX says', () => {
  expect(comparisons.length).toBeGreaterThan(160);
  const found = comparisons.map(([target, sequence, disulfide]) => {
    const shape = readShape(target);
    return [target, sequence, disulfide, shape && (covers(fold(readCodes(sequence), disulfide).moves, shape) ? 'CORRECT' : 'INCORRECT')];
  });
  expect(found).toEqual(comparisons);
});

it('works in pieces that find the same', () => {
  const work = folding(readCodes('RLRLDGCCRLRLDGCC'), true);
  let pieces = 0;
  let piece = work.next();
  for (; !piece.done; piece = work.next()) pieces++;
  expect(pieces).toBeGreaterThan(60);
  expect(piece.value).toEqual(fold(readCodes('RLRLDGCCRLRLDGCC'), true));
});

describe('shapes', () => {
  it('are the same turned and moved, by whatever way, but not mirrored', () => {
    expect(shapeOf('RRRRRRR', 'SW;SW;SW;SW;SW;SW;none')).toBe(true);
    const hook = [0, 0, 1];
    expect(covers(hook, readShape('SE;SE;E;none')!)).toBe(true);
    expect(covers(hook, readShape('E;E;SE;none')!)).toBe(false);
    expect(covers(hook, readShape('SW;W;W;none')!)).toBe(true);
    expect(covers(hook, readShape('E;E;NE')!)).toBe(false);
  });

  it.each(['', ';;;', 'N;E;none', 'E;U;E'])('that are none are told: %j', (text) => expect(readShape(text)).toBeNull());

  it('have as many cells as words, and the last word leads nowhere', () => {
    expect(cellsOf(readShape(' E ;SE;nonsense;')!)).toEqual([{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 1, y: 1 }]);
    expect(cellsOf(readShape('E;?;E')!)).toEqual([{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 1, y: 0 }]);
  });
});

describe('acids', () => {
  it('are twenty, each with its code, its name and a shade', () => {
    expect(new Set(acids.map(({ code }) => code)).size).toBe(20);
    expect(new Set(acids.map(({ name }) => name)).size).toBe(20);
    const shades = Object.fromEntries(acids.map((acid) => [acid.code, grey(acid)]));
    expect([shades.R, shades.D, shades.H, shades.T, shades.G, shades.P, shades.C, shades.V, shades.L]).toEqual([252, 245, 218, 192, 123, 123, 115, 32, 0]);
  });

  it.each([['rkd', 'RKD'], ['R K x D 7', 'RKD'], ['Arg Lys Asp', 'RKD'], ['ARG-LYS,asp;', 'RKD'], ['Ala', 'A'], ['ALA', 'ALA'], ['ala', 'ALA'], ['Ala Xyz', 'ALAY'], ['BJOUXZ', ''], ['', '']])('are read from %j as %j', (text, codes) =>
    expect(write(readAny(text))).toBe(codes));
});
