export type Fault = 'ground' | 'loop' | 'settle' | 'value' | 'source' | 'long' | 'large' | 'settings';

/** A circuit that cannot be worked out, and why; the name is of the part that it is about. */
export class Trouble extends Error {
  constructor(
    readonly fault: Fault,
    readonly part = '',
  ) {
    super(`${fault} ${part}`);
  }
}
