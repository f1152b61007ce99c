export interface KeptForm { fields: [string, string][]; at: number; was: string; sent?: boolean }

/** A form that is being written, in the browser: it survives a closed laptop. */
export class Kept {
  constructor(private key: string) {}

  keep(form: KeptForm) {
    try { localStorage.setItem(this.key, JSON.stringify(form)); } catch { /* a browser that keeps nothing, or has no room */ }
  }

  read(): KeptForm | undefined {
    try { return (JSON.parse(localStorage.getItem(this.key) ?? 'null') as KeptForm | null) ?? undefined; } catch { return undefined; }
  }

  forget() {
    try { localStorage.removeItem(this.key); } catch { /* the same */ }
  }
}

const studios = new Set(['was', 'over', 'action', 'rows', 'key']);

/** What its author wrote, in the order of the form; files are not kept. */
export function written(data: FormData): [string, string][] {
  return [...data.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !studios.has(entry[0]));
}

export const same = (one: [string, string][], other: [string, string][]) => JSON.stringify(one) === JSON.stringify(other);
