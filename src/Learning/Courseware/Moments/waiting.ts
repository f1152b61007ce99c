import { Store } from '@stoa/store.ts';
import type { Batch } from './batch.ts';

/** Batches that the server has not acknowledged. */
export class Waiting {
  readonly #batches = new Store<Batch>('stoa-moments', 'batches');

  async put(batch: Batch) { await this.#batches.put(batch); }
  async remove(id: string) { await this.#batches.remove(id); }
  async all(learner: string) { return (await this.#batches.all()).filter((batch) => batch.learner === learner); }
}
