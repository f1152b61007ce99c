import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256, stamp, zeroBits } from './stamp.ts';

const hex = (words: Uint32Array) => Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');

test('the hash is SHA-256 at every length around a block', () => {
  for (let length = 0; length < 140; length++) {
    const message = new Uint8Array(length).map((_, i) => i * 7);
    expect(hex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'));
  }
});

test('a stamp begins with the bits that were asked for', () => {
  const found = stamp('zeno@example.org', '1700000000', 10);
  expect(found).toMatch(/^1700000000\.\d+$/);
  expect(zeroBits(sha256(new TextEncoder().encode(`zeno@example.org|${found}`)))).toBeGreaterThanOrEqual(10);
});
