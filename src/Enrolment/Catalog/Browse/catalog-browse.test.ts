import { expect, test } from 'vitest';
import { query } from './catalog-browse.ts';

test('an address says only what was chosen', () => {
  document.body.innerHTML = `<form>
    <input type="search" name="q" value="  graph theory ">
    <input type="checkbox" name="subject" value="Art" checked>
    <input type="checkbox" name="subject" value="Mathematics" checked>
    <input type="checkbox" name="level" value="advanced">
    <select name="sort"><option value="" selected>Best match</option></select>
  </form>`;
  expect(query(document.querySelector('form')!)).toBe('q=graph+theory&subject=Art&subject=Mathematics');
});
