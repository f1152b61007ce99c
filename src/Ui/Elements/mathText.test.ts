import { expect, test } from 'vitest';
import { punctuation, split } from './mathText.ts';

test.each([
  ['a \\(x\\) b', ['text:a ', 'inline:x', 'text: b']],
  ['\\[ x^2 \\]', ['display:x^2']],
  ['$$a$$ and $$b$$', ['display:a', 'text: and ', 'display:b']],
  ['[mathjaxinline]x[/mathjaxinline] [mathjax]y[/mathjax]', ['inline:x', 'text: ', 'display:y']],
  ['costs $5 and $6', ['text:costs $5 and $6']],
  ['open \\(x never closed', ['text:open \\(x never closed']],
  ['\\(a\\)\\(b\\)', ['inline:a', 'inline:b']],
  ['$$$$', ['text:$$$$']],
  ['', []],
])('%s', (text, parts) => {
  expect(split(text).map((part) => `${part.kind}:${part.source}`)).toEqual(parts);
});

test('punctuation stays with the formula before it', () => {
  const [, formula, rest] = split('where \\(x\\)), then');
  expect(punctuation(formula, rest)).toBe('),');
  expect(punctuation(rest, formula)).toBe('');
  expect(punctuation({ kind: 'display', source: 'x' }, rest)).toBe('');
});
