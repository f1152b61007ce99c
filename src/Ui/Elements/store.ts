/** What a page keeps in the browser (IndexedDB) until the server has acknowledged it: it survives the page, the browser and a closed lid. */
export class Store<T extends { id: string }> {
  readonly #name: string;
  readonly #database: Promise<IDBDatabase | null>;

  constructor(database: string, name: string) {
    this.#name = name;
    this.#database = open(database, name);
  }

  async put(kept: T) { await this.#run('readwrite', (store) => store.put(kept)); }

  async remove(id: string) { await this.#run('readwrite', (store) => store.delete(id)); }

  async get(id: string) { return (await this.#run('readonly', (store) => store.get(id))) as T | undefined; }

  async all() { return ((await this.#run('readonly', (store) => store.getAll())) ?? []) as T[]; }

  async #run(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest) {
    const database = await this.#database;
    if (!database) return undefined;
    return new Promise<unknown>((resolve) => {
      const transaction = database.transaction(this.#name, mode);
      const request = work(transaction.objectStore(this.#name));
      // The page may be gone before the browser would commit by itself.
      transaction.commit?.();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
  }
}

/** Null where the browser keeps nothing (some private windows): then only what was acknowledged is safe. */
function open(database: string, name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(database, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(name, { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}
