/** Parts of a file by their numbers: which are to be sent, and how many bytes have gone. */
export class Parts {
  private readonly under = new Map<number, number>();
  private readonly done = new Set<number>();
  private queue: number[];

  constructor(
    readonly length: number,
    readonly size: number,
    there: readonly number[],
  ) {
    for (const number of there) this.done.add(number);
    this.queue = Array.from({ length: Math.ceil(length / size) }, (_, i) => i + 1).filter((number) => !this.done.has(number));
  }

  /** Where a part begins and ends in the file. */
  range(number: number): [number, number] {
    return [(number - 1) * this.size, Math.min(number * this.size, this.length)];
  }

  next() {
    return this.queue.shift();
  }

  /** Parts that were thought to be there and are not. */
  miss(numbers: readonly number[]) {
    for (const number of numbers) this.done.delete(number);
    this.queue = [...new Set([...this.queue, ...numbers])];
  }

  progress(number: number, bytes: number) {
    this.under.set(number, bytes);
  }

  arrive(number: number) {
    this.under.delete(number);
    this.done.add(number);
  }

  /** Whether anything is there. */
  get any() {
    return this.done.size > 0;
  }

  get sent() {
    const lengthOf = (number: number) => this.range(number)[1] - this.range(number)[0];
    return [...this.done].reduce((sum, number) => sum + lengthOf(number), 0) + [...this.under.values()].reduce((sum, bytes) => sum + bytes, 0);
  }
}
