import { atRest, decades, frequencies, type Response } from './analyses.ts';
import { Circuit } from './circuit.ts';
import { devicesOf, netsOf, probesOf } from './nets.ts';
import { parseNumber } from './numbers.ts';
import type { Sheet } from './sheet.ts';
import { overTime } from './transient.ts';
import { Trouble } from './trouble.ts';
import type { Asked, Results } from './writing.ts';

/** Which analyses a problem allows, and what it wants handed in: nodes with times, or with logarithms of frequencies. */
export interface Wanted {
  analyses: readonly string[];
  tran: readonly (readonly [string, ...number[]])[];
  ac: readonly (readonly [string, ...number[]])[];
}

/** One line of a chart. */
export interface Line {
  name: string;
  colour: string;
  offset: number;
  values: readonly number[];
}

export interface Chart {
  x: readonly number[];
  /** The first kind of lines against the left edge: volts or decibels; the second against its own: amperes or degrees. */
  first: Line[];
  second: Line[];
}

const circuitOf = (sheet: Sheet) => {
  const nets = netsOf(sheet);
  return { circuit: new Circuit(devicesOf(sheet, nets)), probes: probesOf(sheet, nets) };
};

export const measureRest = (sheet: Sheet) => atRest(circuitOf(sheet).circuit);

function setting(text: string): number {
  const value = parseNumber(text);
  if (value === null) throw new Trouble('settings');
  return value;
}

/** The source that small signals come from: the one that is named, else the only one there is. */
function sourceOf(sheet: Sheet): string {
  const sources = devicesOf(sheet, netsOf(sheet)).filter((one) => one.type === 'v' || one.type === 'i');
  return sheet.settings.acSource || (sources.length === 1 ? sources[0]!.name : '');
}

export function measureFrequencies(sheet: Sheet): Chart {
  const { circuit, probes } = circuitOf(sheet);
  const { settings } = sheet;
  const x = decades(setting(settings.acFrom), setting(settings.acTo), Math.min(200, setting(settings.acPoints)));
  const found = frequencies(circuit, sourceOf(sheet), x);
  const lines = (values: (node: string) => number[]) =>
    probes.filter((one) => !one.current).map(({ name, colour, offset, shows }) => ({ name, colour, offset: parseNumber(offset) ?? 0, values: values(shows) }));
  return { x, first: lines((node) => found.map((one) => decibels(one.get(node)))), second: lines((node) => unwrapped(found.map((one) => one.get(node)?.phase ?? 0))) };
}

const decibels = (one: Response | undefined) => (one && one.magnitude > 0 ? 20 * Math.log10(one.magnitude) : -Infinity);

/** A phase goes on beyond half a turn instead of jumping to the other side. */
function unwrapped(phases: number[]): number[] {
  let offset = 0;
  return phases.map((phase, i) => {
    const jump = i === 0 ? 0 : phase - phases[i - 1]!;
    if (Math.abs(jump) > 180) offset -= 360 * Math.sign(jump);
    return phase + offset;
  });
}

export function measureTime(sheet: Sheet): Chart {
  const { circuit, probes } = circuitOf(sheet);
  const course = overTime(circuit, setting(sheet.settings.tranTo), setting(sheet.settings.tranPoints));
  const across = probes.find((one) => one.colour === 'x-axis');
  const lines = (current: boolean) =>
    probes.filter((one) => one.current === current && one !== across).flatMap(({ name, colour, offset, shows }) => {
      const values = course.of(shows);
      return values ? [{ name, colour, offset: parseNumber(offset) ?? 0, values }] : [];
    });
  return { x: (across && course.of(across.shows)) ?? course.times, first: lines(false), second: lines(true) };
}

/** Everything that the problem wants measured, as far as it can be. */
export function measureAll(sheet: Sheet, wanted: Wanted): Results {
  const results: Results = {};
  if (wanted.analyses.includes('dc')) attempt(() => (results.dc = Object.fromEntries(measureRest(sheet))));
  if (wanted.analyses.includes('ac') && wanted.ac.length > 0) attempt(() => (results.ac = askedFrequencies(sheet, wanted)));
  if (wanted.analyses.includes('tran') && wanted.tran.length > 0) attempt(() => (results.transient = askedTimes(sheet, wanted)));
  return results;
}

/** What cannot be worked out is not handed in; whoever runs it is told why. */
function attempt(work: () => void) {
  try {
    work();
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
  }
}

function askedTimes(sheet: Sheet, wanted: Wanted): Asked {
  const until = setting(sheet.settings.tranTo);
  const course = overTime(circuitOf(sheet).circuit, until, setting(sheet.settings.tranPoints), wanted.tran.flatMap(([, ...times]) => times));
  const asked: Asked = {};
  for (const [node, ...times] of wanted.tran) {
    const values = course.of(node);
    asked[node] = times.map((time) => [time, values?.[course.times.indexOf(time)] ?? 'undefined']);
  }
  return asked;
}

/** Open edX asks by the logarithm of the frequency, and answers in decibels. */
function askedFrequencies(sheet: Sheet, wanted: Wanted): Asked {
  const [from, to] = [setting(sheet.settings.acFrom), setting(sheet.settings.acTo)];
  const { circuit } = circuitOf(sheet);
  const within = (log: number) => 10 ** log >= from * 0.9999 && 10 ** log <= to * 1.0001;
  const asked: Asked = {};
  for (const [node, ...logs] of wanted.ac) {
    const found = frequencies(circuit, sourceOf(sheet), logs.filter(within).map((log) => 10 ** log)).map((one) => one.get(node));
    asked[node] = logs.map((log) => {
      const response = within(log) ? found.shift() : undefined;
      return [log, response && response.magnitude > 0 ? decibels(response) : 'undefined'];
    });
  }
  return asked;
}

/** As the author wrote it down: `{"tran": [["Z", 1e-6]]}`; what is of another shape is not asked for. */
export function readWanted(analyses: string, submit: string): Wanted {
  const lists = (value: unknown) =>
    (Array.isArray(value) ? value : []).filter((one): one is [string, ...number[]] => Array.isArray(one) && typeof one[0] === 'string' && one.slice(1).every((each) => typeof each === 'number'));
  const kinds = analyses.split(',').map((one) => one.trim());
  try {
    const { tran, ac } = JSON.parse(submit) as Record<string, unknown>;
    return { analyses: kinds, tran: lists(tran), ac: lists(ac) };
  } catch {
    return { analyses: kinds, tran: [], ac: [] };
  }
}
