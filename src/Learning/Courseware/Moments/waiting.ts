import type { Batch } from './batch.ts';

/** Batches that the server has not acknowledged, in IndexedDB: they survive the page, the browser and a flight. */
export class Waiting {
  private db: Promise<IDBDatabase | null> = open();

  async put(batch: Batch) { await this.run('readwrite', (store) => store.put(batch)); }
  async remove(id: string) { await this.run('readwrite', (store) => store.delete(id)); }
  async all(learner: string): Promise<Batch[]> {
    const batches = (await this.run('readonly', (store) => store.getAll())) as Batch[] | undefined;
    return (batches ?? []).filter((batch) => batch.learner === learner);
  }

  private async run(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest) {
    const db = await this.db;
    if (!db) return undefined;
    return new Promise<unknown>((resolve) => {
      const transaction = db.transaction('batches', mode);
      const request = work(transaction.objectStore('batches'));
      // The page may be gone before the browser would commit by itself.
      transaction.commit?.();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
  }
}

/** Null where the browser keeps nothing (some private windows): then what cannot be sent at once is lost. */
function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('stoa-moments', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('batches', { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}
