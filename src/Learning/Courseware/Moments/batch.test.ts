import { expect, test } from 'vitest';
import { bodyOf, outcomeOf, uuid } from './batch.ts';

test('ids are of the form that the server reads', () => {
  expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
});

test('what the server will never take is not sent again', () => {
  expect([400, 403, 413].map((status) => outcomeOf(status, null))).toEqual(['refused', 'refused', 'refused']);
});

test('a busy server is asked again when it says', () => {
  expect(outcomeOf(503, '5')).toEqual({ again: 5 });
  expect(outcomeOf(429, null)).toEqual({ again: 10 });
});

test('who is signed out keeps the batch for later', () => {
  expect(outcomeOf(401, null)).toEqual({ again: 10 });
});

test('a batch keeps its id and says when it is sent', () => {
  const body = JSON.parse(bodyOf({ id: 'a', learner: 'me', events: [] }));
  expect(body).toMatchObject({ id: 'a', events: [] });
  expect('learner' in body).toBe(false);
  expect(Date.parse(body.sentAt)).toBeGreaterThan(0);
});
