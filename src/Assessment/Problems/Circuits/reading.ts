import { kinds } from './kinds.ts';
import { tidy } from './wiring.ts';
import type { Part, Point, Settings, Sheet, Wire } from './sheet.ts';

const most = 600;
const farthest = 4_000;

const defaults: Settings = { acPoints: '50', acFrom: '10', acTo: '1G', acSource: '', tranPoints: '100', tranTo: '1' };

export const empty: Sheet = { parts: [], wires: [], settings: defaults };

/** A drawing as Open edX stores it; what cannot be read of it is left out, and null is returned where it is none at all. */
export function readSheet(text: string): Sheet | null {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(stored) || stored.length > most) return null;
  let settings = defaults;
  const [parts, wires]: [Part[], Wire[]] = [[], []];
  for (const [id, one] of stored.entries()) {
    if (!Array.isArray(one)) continue;
    if (one[0] === 'view') settings = settingsIn(one);
    else if (one[0] === 'w') wires.push(...wireIn(id, one));
    else if (typeof one[0] === 'string' && Object.hasOwn(kinds, one[0])) parts.push(...partIn(id, one));
  }
  return tidy({ parts, wires, settings });
}

function settingsIn(one: unknown[]): Settings {
  const text = (at: number, otherwise: string) => (typeof one[at] === 'string' || typeof one[at] === 'number' ? String(one[at]).slice(0, 40) : otherwise);
  return {
    acPoints: text(4, defaults.acPoints), acFrom: text(5, defaults.acFrom), acTo: text(6, defaults.acTo), acSource: text(7, ''),
    tranPoints: text(8, defaults.tranPoints), tranTo: text(9, defaults.tranTo),
  };
}

function numbersIn(value: unknown, count: number): number[] | null {
  if (!Array.isArray(value) || value.length < count) return null;
  const numbers = value.slice(0, count).map(Number);
  return numbers.every((one) => Number.isInteger(one) && Math.abs(one) <= farthest) ? numbers : null;
}

function wireIn(id: number, one: unknown[]): Wire[] {
  const at = numbersIn(one[1], 4);
  return at ? [{ id, from: point(at[0]!, at[1]!), to: point(at[2]!, at[3]!) }] : [];
}

function partIn(id: number, one: unknown[]): Part[] {
  const type = one[0] as string;
  const at = numbersIn(one[1], 2);
  if (!at) return [];
  const turn = Number((one[1] as unknown[])[2] ?? 0);
  const properties: Record<string, string> = {};
  for (const { key, initial } of kinds[type]!.properties) properties[key] = initial;
  for (const [key, value] of Object.entries((one[2] ?? {}) as Record<string, unknown>))
    if (!key.startsWith('_') && (typeof value === 'string' || typeof value === 'number')) properties[key] = String(value).slice(0, 200);
  return [{ id, type, ...point(at[0]!, at[1]!), turn: Number.isInteger(turn) && turn >= 0 && turn < 8 ? turn : 0, properties }];
}

const point = (x: number, y: number): Point => ({ x, y });
