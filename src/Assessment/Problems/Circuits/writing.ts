import { netsOf } from './nets.ts';
import { terminals, type Settings, type Sheet } from './sheet.ts';

/** Results of analyses, by node: pairs of a time or a frequency and a value. */
export type Asked = Record<string, (readonly [number, number | 'undefined'])[]>;

export interface Results {
  dc?: Record<string, number>;
  ac?: Asked;
  transient?: Asked;
}

/** The drawing with what was measured on it, as scripts of Open edX read it. */
export function writeSheet(sheet: Sheet, results: Results): string {
  const nets = netsOf(sheet);
  const parts = sheet.parts.map((part, index) => [
    part.type, [part.x, part.y, part.turn], { ...part.properties, _json_: index }, terminals(part).map(nets.at),
  ]);
  const wires = sheet.wires.map(({ from, to }) => ['w', [from.x, from.y, to.x, to.y]]);
  const measured = (['dc', 'ac', 'transient'] as const).filter((name) => results[name]).map((name) => [name, results[name]]);
  return JSON.stringify([...parts, ...wires, viewOf(sheet.settings), ...measured]);
}

const viewOf = (settings: Settings) => [
  'view', 0, 0, 2, settings.acPoints, settings.acFrom, settings.acTo, settings.acSource || null, settings.tranPoints, settings.tranTo, '1000',
];
