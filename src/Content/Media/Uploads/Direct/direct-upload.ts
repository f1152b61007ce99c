import { Parts } from './parts.ts';
import { put } from './put.ts';

/** What the sender is told. */
export interface Hooks {
  available(id: string): void;
  progress(sent: number): void;
  success(): void;
  /** The site did not do what it was asked for; 0 when nobody answered. */
  failure(status: number, sentence: string): void;
  /** The bucket takes nothing from this browser, and the site is there. */
  refused(): void;
}

class Failure extends Error {
  constructor(
    readonly status: number,
    message = '',
    readonly missing: readonly number[] = [],
  ) {
    super(message);
  }
}

/** The bucket would have nothing from here, though the site is there. */
class Refused extends Error {}

interface State {
  id: string;
  partSize: number;
  parts: number[];
}

const atOnce = 3;
const pauses = [1000, 2000, 4000, 8000];

/** Sends a file to the bucket itself, in parts, by addresses that the site signs. Which parts are there is asked for when it goes on. */
export class DirectUpload {
  private readonly key: string;
  private readonly stop = new AbortController();
  private id: string | null;
  private parts: Parts | null = null;
  private arrived: { number: number; tag: string }[] = [];

  constructor(
    private readonly file: File,
    private readonly endpoint: string,
    private readonly hooks: Hooks,
  ) {
    this.key = ['stoa-upload', endpoint, file.name, file.size, file.lastModified].join('::');
    this.id = localStorage.getItem(this.key);
  }

  async start() {
    try {
      const state = (await this.resume()) ?? (await this.begin());
      this.parts = new Parts(this.file.size, state.partSize, state.parts);
      await this.send(this.parts);
      localStorage.removeItem(this.key);
      this.hooks.success();
    } catch (problem) {
      this.fail(problem as Error);
    }
  }

  /** @param end whether it ends on the server too */
  async abort(end = false) {
    this.stop.abort();
    if (!end) return;
    localStorage.removeItem(this.key);
    if (this.id) await fetch(`/media/uploads/${this.id}`, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } });
  }

  private fail(problem: Error) {
    if (this.stop.signal.aborted) return;
    this.stop.abort();
    if (problem instanceof Refused) this.hooks.refused();
    else if (problem instanceof Failure) {
      if (problem.status === 404 || problem.status === 410) localStorage.removeItem(this.key);
      this.hooks.failure(problem.status, problem.message);
    } else throw problem;
  }

  /** Where an upload of before goes on; null when it is no longer there. */
  private async resume() {
    if (!this.id) return null;
    try {
      return this.keep(await this.ask<State>('GET', `/${this.id}`));
    } catch (problem) {
      if (problem instanceof Failure && (problem.status === 404 || problem.status === 410)) return null;
      throw problem;
    }
  }

  private async begin() {
    const start = new Uint8Array(await this.file.slice(0, 4096).arrayBuffer());
    const announced = { name: this.file.name, size: this.file.size, start: btoa(String.fromCharCode(...start)) };
    return this.keep(await this.ask<State>('POST', '', announced));
  }

  private keep(state: State) {
    this.id = state.id;
    localStorage.setItem(this.key, state.id);
    this.hooks.available(state.id);
    return state;
  }

  private async send(parts: Parts) {
    for (let round = 0; ; round++) {
      this.hooks.progress(parts.sent);
      const ends = await Promise.allSettled(Array.from({ length: atOnce }, () => this.work(parts)));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      try {
        const arrived = this.arrived.splice(0);
        await this.ask('POST', `/${this.id}/completion`, { arrived });
        return;
      } catch (problem) {
        if (!(problem instanceof Failure && problem.missing.length > 0) || round === 2) throw problem;
        parts.miss(problem.missing);
      }
    }
  }

  private async work(parts: Parts) {
    for (let number = parts.next(); number !== undefined && !this.stop.signal.aborted; number = parts.next()) await this.part(parts, number);
    // Others may still be on their way for long: what is here is told of before.
    if (this.arrived.length > 0 && !this.stop.signal.aborted) await this.addresses();
  }

  private async part(parts: Parts, number: number) {
    for (let attempt = 0; ; attempt++) {
      const { [number]: url } = await this.addresses(number);
      const { status, tag } = await put(url!, this.file.slice(...parts.range(number)), (sent) => this.progress(parts, number, sent), this.stop.signal);
      if (this.stop.signal.aborted) throw new Failure(0);
      if (status === 200 && tag) {
        this.arrived.push({ number, tag });
        parts.arrive(number);
        return this.hooks.progress(parts.sent);
      }
      this.progress(parts, number, 0);
      if (status === 200 || attempt === pauses.length) await this.giveUp(parts, status);
      if (status === 404) throw new Failure(410);
      await new Promise((resolve) => setTimeout(resolve, pauses[attempt]));
    }
  }

  /** While nothing has arrived there is another way to go: through the site, if that is there. */
  private async giveUp(parts: Parts, status: number): Promise<never> {
    if (parts.any || !navigator.onLine) throw new Failure(status === 200 ? 500 : 0);
    await this.ask('GET', `/${this.id}`);
    throw new Refused();
  }

  private progress(parts: Parts, number: number, sent: number) {
    parts.progress(number, sent);
    this.hooks.progress(parts.sent);
  }

  /** Addresses of parts; says on the way which others have arrived. */
  private async addresses(...wanted: number[]) {
    const arrived = this.arrived.splice(0);
    try {
      return await this.ask<Record<string, string>>('POST', `/${this.id}/parts`, { arrived, wanted });
    } catch (problem) {
      this.arrived.push(...arrived);
      throw problem;
    }
  }

  private async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const options: RequestInit = { method, signal: this.stop.signal, headers: { Accept: 'application/json', 'Content-Type': 'application/json' } };
    const answer = await fetch(this.endpoint + path, body ? { ...options, body: JSON.stringify(body) } : options).catch(() => null);
    if (!answer) throw new Failure(0);
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok || answer.redirected) throw new Failure(answer.redirected ? 401 : answer.status, said.detail, said.missing);
    return said as T;
  }
}
