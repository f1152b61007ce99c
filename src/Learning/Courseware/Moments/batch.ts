export interface Happening { kind: string; block: string; data?: object; now?: boolean }
export interface Event { id: string; course: string; unit: string; block: string; kind: string; at: string; data: object }
export interface Batch { id: string; learner: string; events: Event[] }

/** Also where `crypto.randomUUID` is missing: on plain http from another machine. */
export function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What the server is told. Both times are of the same clock, so it can tell how far that one is off. */
export const bodyOf = (batch: Batch) =>
  JSON.stringify({ id: batch.id, sentAt: new Date().toISOString(), zone: -new Date().getTimezoneOffset(), events: batch.events });

export type Outcome = 'kept' | 'refused' | { again: number };

/** What to do with a batch after an answer: a batch that will never be taken must not be sent for ever. */
export function outcomeOf(status: number, retryAfter: string | null): Outcome {
  if (status >= 200 && status < 300) return 'kept';
  if ([400, 403, 404, 413, 415].includes(status)) return 'refused';
  return { again: Math.min(300, Math.max(2, Number(retryAfter) || 10)) };
}
