import { bodyOf, outcomeOf, uuid, type Batch, type Event } from './batch.ts';
import { Waiting } from './waiting.ts';

/** Sends batches until each is acknowledged, under the same id. */
export class Sender {
  private waiting = new Waiting();
  private onTheWay = new Set<string>();
  private settled = new Set<string>();

  constructor(private learner: string, private onKept: () => void) {
    addEventListener('online', () => void this.sendWaiting());
    void this.sendWaiting();
  }

  async send(events: Event[]) {
    const batch = { id: uuid(), learner: this.learner, events };
    // Both start now: the page may be gone before either ends.
    const stored = this.waiting.put(batch);
    await this.post(batch, stored);
  }

  private async sendWaiting() {
    for (const batch of await this.waiting.all(this.learner)) await this.post(batch);
  }

  private async post(batch: Batch, stored: Promise<void> = Promise.resolve()) {
    if (this.onTheWay.has(batch.id) || this.settled.has(batch.id)) return;
    this.onTheWay.add(batch.id);
    const outcome = await this.attempt(batch);
    this.onTheWay.delete(batch.id);
    if (typeof outcome === 'object') return void setTimeout(() => void this.post(batch), outcome.again * 1000);
    this.settled.add(batch.id);
    await stored;
    await this.waiting.remove(batch.id);
    if (outcome === 'kept') this.onKept();
  }

  private async attempt(batch: Batch) {
    const body = bodyOf(batch);
    try {
      const answer = await fetch('/learn/moments', {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json' },
        // A page that is left may still send, up to 64 KB.
        keepalive: body.length < 60_000,
      });
      return outcomeOf(answer.status, answer.headers.get('Retry-After'));
    } catch {
      return { again: navigator.onLine ? 10 : 60 };
    }
  }
}
