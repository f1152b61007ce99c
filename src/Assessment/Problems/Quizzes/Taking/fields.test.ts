// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { answersOf, isAnswered, putBack } from './fields.ts';

function page(inner: string) {
  document.body.innerHTML = `<form>${inner}</form>`;
  return document.querySelector('form')!;
}

const both = '<input type="hidden" name="item" value="3"><input name="i.3.q1" value=""><input type="checkbox" name="i.3.q2" value="a"><input type="checkbox" name="i.3.q2" value="b">';

test('what is sent bears the tab and its count, and no button', () => {
  const form = page(`${both}<button name="go" value="4"></button>`);
  form.querySelector<HTMLInputElement>('[name="i.3.q1"]')!.value = 'Rome';
  expect(answersOf(form, 'me', 7).toString()).toBe('item=3&i.3.q1=Rome&client=me&seq=7');
});

test('what was typed comes back into its fields, and what was taken out stays out', () => {
  const form = page(both);
  form.querySelector<HTMLInputElement>('[value="a"]')!.checked = true;
  expect(putBack(form, 'item=3&i.3.q1=Rome&i.3.q2=b')).toBe(true);
  expect(answersOf(form, 'me', 1).getAll('i.3.q2')).toEqual(['b']);
  expect(putBack(form, 'item=3&i.3.q1=Rome&i.3.q2=b')).toBe(false);
});

test('blanks are no answer', () => {
  const form = page(both);
  form.querySelector<HTMLInputElement>('[name="i.3.q1"]')!.value = '  ';
  expect(isAnswered(form, '3')).toBe(false);
  form.querySelector<HTMLInputElement>('[value="b"]')!.checked = true;
  expect(isAnswered(form, '3')).toBe(true);
});

test('what a program began with is no answer, and what is put back is told to its editor', () => {
  const form = page('<input type="hidden" name="item" value="3"><textarea name="i.3.q"></textarea>');
  const area = form.querySelector('textarea')!;
  area.dataset.starter = 'name = input()\n';
  area.value = 'name = input()\n\n';
  expect(isAnswered(form, '3')).toBe(false);
  let told = 0;
  area.addEventListener('stoa:put', () => (told += 1));
  expect(putBack(form, 'item=3&i.3.q=print(1)')).toBe(true);
  expect([area.value, told]).toEqual(['print(1)', 1]);
  expect(isAnswered(form, '3')).toBe(true);
});
