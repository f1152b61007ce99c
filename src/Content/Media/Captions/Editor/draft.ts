export type Keeping =
  | { state: 'kept' | 'changed' | 'keeping' | 'offline' | 'signed-out' | 'failed' }
  | { state: 'behind'; message: string; version: string };

/** Keeps what is written on the server, a moment after it was written, upon the version that it began with. */
export class Draft {
  private changes = 0;
  private kept = 0;
  private timer = 0;
  private running: Promise<boolean> | undefined;
  private behind = false;

  constructor(private url: string, private version: HTMLInputElement, private text: () => string, private tell: (keeping: Keeping) => void) {
    addEventListener('online', () => void this.keep());
    addEventListener('beforeunload', (event) => this.isOpen && event.preventDefault());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void this.keep());
  }

  get isOpen() {
    return this.changes > this.kept;
  }

  changed() {
    this.changes++;
    if (this.behind) return;
    this.tell({ state: 'changed' });
    this.later(1200);
  }

  /** Answers whether everything is kept. */
  async keep(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (!this.isOpen || this.behind) return !this.isOpen;
    this.running = this.send();
    const done = await this.running;
    this.running = undefined;
    return done && (!this.isOpen || this.keep());
  }

  /** What stands here takes the place of what somebody else saved. */
  over(version: string) {
    this.version.value = version;
    this.behind = false;
    return this.keep();
  }

  /** Nothing is asked any more when the page is left. */
  leave() {
    this.kept = this.changes;
  }

  private async send(): Promise<boolean> {
    const upTo = this.changes;
    this.tell({ state: 'keeping' });
    const body = new FormData();
    body.set('text', this.text());
    body.set('version', this.version.value);
    const answer = await fetch(this.url, { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => undefined);
    if (!answer) return this.fail('offline');
    if (answer.status === 401 || answer.redirected) return this.fail('signed-out');
    const said = (await answer.json().catch(() => undefined)) as { version?: number; message?: string } | undefined;
    if (answer.status === 409 && said?.message) {
      this.behind = true;
      this.tell({ state: 'behind', message: said.message, version: String(said.version) });
      return false;
    }
    if (!answer.ok || said?.version === undefined) return this.fail('failed');
    this.version.value = String(said.version);
    this.kept = upTo;
    this.tell({ state: this.isOpen ? 'changed' : 'kept' });
    return true;
  }

  private fail(state: 'offline' | 'signed-out' | 'failed'): boolean {
    this.tell({ state });
    this.later(5000);
    return false;
  }

  private later(pause: number) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.keep(), pause);
  }
}
