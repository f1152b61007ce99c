interface Kept { text: string; over: string }

/** What a learner wrote on a page and the server does not have yet; survives the page. */
export class Unsaved {
  private key: string;

  constructor(learner: string, address: string) { this.key = `stoa-note ${learner} ${address}`; }

  /** @param over what the server had when it was written */
  keep(text: string, over: string) {
    try { localStorage.setItem(this.key, JSON.stringify({ text, over } satisfies Kept)); } catch { /* a browser that keeps nothing */ }
  }

  forget() {
    try { localStorage.removeItem(this.key); } catch { /* the same */ }
  }

  /** The note as it should stand now: what was written elsewhere in the meantime is not written over. */
  over(server: string): string {
    const kept = this.read();
    if (!kept || kept.text === server) return server;
    return kept.over === server ? kept.text : `${server}\n\n${kept.text}`.trim();
  }

  private read(): Kept | null {
    try { return JSON.parse(localStorage.getItem(this.key) ?? 'null') as Kept | null; } catch { return null; }
  }
}
