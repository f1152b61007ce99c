import { add, addBetween, addTo, diode, transistor, type Bent, type System } from './devices.ts';
import { matrix, times, type Matrix } from './matrix.ts';
import { parseNumber } from './numbers.ts';
import { signal, type Signal } from './sources.ts';
import { Trouble } from './trouble.ts';

/** A part as a simulation sees it: its terminals by the names of their nodes, “0” for ground. */
export interface Device {
  type: string;
  name: string;
  nodes: readonly string[];
  properties: Readonly<Record<string, string>>;
}

/** A source, with what one unit of it puts on the right side of the equations. */
interface Supply {
  name: string;
  signal: Signal;
  rows: readonly (readonly [row: number, share: number])[];
  branch: number | null;
}

const most = 200;

/** So little to ground from every node that it changes nothing but keeps what hangs in the air at zero. */
const leak = 1e-12;

/** A circuit as equations (modified nodal analysis): unknown are the voltage of each node and the current of each source of voltage and coil. */
export class Circuit {
  readonly nodes = new Map<string, number>([['0', -1]]);
  readonly supplies: Supply[] = [];
  readonly bent: Bent[] = [];
  readonly conductance: Matrix;
  readonly storage: Matrix;
  readonly size: number;
  /** Which unknowns change by storing only. */
  readonly storing: readonly boolean[];
  #branches = 0;

  constructor(devices: readonly Device[]) {
    if (!devices.some((one) => one.nodes.includes('0'))) throw new Trouble('ground');
    for (const node of devices.flatMap((one) => one.nodes)) if (!this.nodes.has(node)) this.nodes.set(node, this.nodes.size - 1);
    this.size = this.nodes.size - 1 + devices.filter(hasBranch).length;
    if (this.size > most) throw new Trouble('large');
    this.conductance = matrix(this.size);
    this.storage = matrix(this.size);
    for (let node = 0; node < this.nodes.size - 1; node++) add(this.conductance, node, node, leak);
    for (const device of devices) this.#put(device, device.nodes.map((node) => this.nodes.get(node)!));
    this.storing = this.storage.map((row) => row.some((value) => value !== 0));
  }

  /** The right side of the equations at a time. */
  supply(time: number): Float64Array {
    const into = new Float64Array(this.size);
    for (const { signal: source, rows } of this.supplies) for (const [row, share] of rows) addTo(into, row, share * source.at(time));
    return into;
  }

  /** Equations with the linear parts, and the storing ones by a factor. */
  system(b: Float64Array, factor: number): System {
    const a = this.conductance.map((row, i) => row.map((value, j) => value + factor * this.storage[i]![j]!));
    return { a, b };
  }

  /** What is stored, times a vector. */
  stored(x: Float64Array): Float64Array {
    return Float64Array.from(this.storage, (row) => times(row, x));
  }

  #put(device: Device, at: number[]) {
    const [a = -1, b = -1, c = -1, d = -1] = at;
    switch (device.type) {
      case 'r':
        return this.#resistor(a, b, valueOf(device, 'r'), device.name);
      case 'c':
        return addBetween(this.storage, a, b, valueOf(device, 'c'));
      case 'l':
        return this.#coil(a, b, valueOf(device, 'l'));
      case 'v':
        return this.#voltage(a, b, signalOf(device), device.name);
      case 'a':
        return this.#voltage(a, b, signal('0')!, device.name);
      case 'i':
        return this.supplies.push({ name: device.name, signal: signalOf(device), rows: [[a, -1], [b, 1]], branch: null });
      case 'd':
        return this.bent.push(diode(a, b, positive(device, 'area'), device.properties.type === 'ideal'));
      case 'o':
        return this.#amplifier(a, b, c, d, positive(device, 'A'));
      case 'n':
      case 'p':
        return this.bent.push(transistor(a, b, c, positive(device, 'W/L'), device.type === 'n' ? 1 : -1));
    }
  }

  #branch(a: number, b: number): number {
    const row = this.nodes.size - 1 + this.#branches++;
    add(this.conductance, a, row, 1);
    add(this.conductance, b, row, -1);
    return row;
  }

  #voltage(a: number, b: number, source: Signal, name: string) {
    const row = this.#branch(a, b);
    add(this.conductance, row, a, 1);
    add(this.conductance, row, b, -1);
    this.supplies.push({ name, signal: source, rows: [[row, 1]], branch: row });
  }

  #resistor(a: number, b: number, ohms: number, name: string) {
    if (ohms === 0) this.#voltage(a, b, signal('0')!, name);
    else addBetween(this.conductance, a, b, 1 / ohms);
  }

  #coil(a: number, b: number, henry: number) {
    const row = this.#branch(a, b);
    add(this.conductance, row, a, -1);
    add(this.conductance, row, b, 1);
    add(this.storage, row, row, henry);
  }

  /** The output is so far above its ground that both inputs are nearly alike. */
  #amplifier(plus: number, minus: number, output: number, ground: number, gain: number) {
    const row = this.#branch(output, ground);
    add(this.conductance, row, output, 1 / gain);
    add(this.conductance, row, ground, -1 / gain);
    add(this.conductance, row, plus, -1);
    add(this.conductance, row, minus, 1);
  }
}

const hasBranch = (device: Device) => 'vlao'.includes(device.type) || (device.type === 'r' && parseNumber(device.properties.r ?? '') === 0);

function valueOf(device: Device, property: string): number {
  const value = parseNumber(device.properties[property] ?? '');
  if (value === null) throw new Trouble('value', device.name);
  return value;
}

function positive(device: Device, property: string): number {
  const value = valueOf(device, property);
  if (value <= 0) throw new Trouble('value', device.name);
  return value;
}

function signalOf(device: Device): Signal {
  const found = signal(device.properties.value ?? '');
  if (!found) throw new Trouble('value', device.name);
  return found;
}
