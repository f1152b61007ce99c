/** What was typed on one page of an attempt and is not acknowledged by the server yet. */
export interface Typed {
  /** The attempt and the questions of the page: what is typed there later takes its place. */
  id: string;
  sitting: string;
  client: string;
  seq: number;
  /** The form as it is sent. */
  body: string;
}

/** The answers that wait, in IndexedDB: they survive the page, the browser and a closed lid. */
export class Kept {
  private db: Promise<IDBDatabase | null> = open();

  async put(typed: Typed) { await this.run('readwrite', (store) => store.put(typed)); }

  async of(sitting: string): Promise<Typed[]> {
    const all = (await this.run('readonly', (store) => store.getAll())) as Typed[] | undefined;
    return (all ?? []).filter((typed) => typed.sitting === sitting).sort((a, b) => a.seq - b.seq);
  }

  /** Unless something newer was typed since. */
  async acknowledged(id: string, seq: number) {
    const now = (await this.run('readonly', (store) => store.get(id))) as Typed | undefined;
    if (now && now.seq <= seq) await this.run('readwrite', (store) => store.delete(id));
  }

  async forget(sitting: string) {
    for (const typed of await this.of(sitting)) await this.run('readwrite', (store) => store.delete(typed.id));
  }

  private async run(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest) {
    const db = await this.db;
    if (!db) return undefined;
    return new Promise<unknown>((resolve) => {
      const transaction = db.transaction('typed', mode);
      const request = work(transaction.objectStore('typed'));
      // The page may be gone before the browser would commit by itself.
      transaction.commit?.();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
  }
}

/** Null where the browser keeps nothing (some private windows): then only what was acknowledged is safe. */
function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('stoa-quiz', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('typed', { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}
