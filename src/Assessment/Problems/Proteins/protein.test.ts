import { describe, expect, it, vi } from 'vitest';
import { acids, readCodes } from './acids.ts';
import { readAnswer, writeAnswer } from './answer.ts';
import './stoa-protein.ts';

const words = { stale: 'Not folded yet.', matches: 'Same.', differs: 'Other.', energy: 'Energy {0}.', stranger: 'No {0}.', long: 'At most {0}.', first: '{0} first', next: '{0} {1}', 'way.E': 'right', bonded: '{0} + {1}', empty: 'Nothing.' };

/** As the server writes it: the element begins when all of it is there. */
function open(value = '', disabled = false) {
  const root = document.createElement('stoa-protein');
  Object.assign(root.dataset, { target: 'W;W;W;W;W;W;W', words: JSON.stringify(words) });
  root.innerHTML = '<input type="hidden" name="a"><p class="protein-wait"></p>';
  Object.assign(root.querySelector('input')!, { value, disabled });
  const form = document.createElement('form');
  form.append(root);
  document.body.replaceChildren(form);
  return root;
}

const patience = { timeout: 120_000 };
vi.setConfig({ testTimeout: 300_000 });

const answer = (root: Element) => root.querySelector<HTMLInputElement>('input[type=hidden]')!.value;
const verdict = (root: Element) => (answer(root) ? (JSON.parse(answer(root)).protex_answer as string) : '');
const codes = (root: Element) => root.querySelector<HTMLInputElement>('.protein-codes')!;
const status = (root: Element) => root.querySelector('.protein-status')!.textContent;
const press = (root: Element, what: string) => root.querySelector<HTMLElement>(what)!.click();

function type(root: Element, text: string) {
  codes(root).value = text;
  codes(root).dispatchEvent(new Event('input', { bubbles: true }));
}

describe('an answer', () => {
  it('has the verdict as scripts of Open edX read it, and the chain for the next visit', () => {
    const chain = readCodes('RRC');
    expect(writeAnswer({ chain, disulfide: true, verdict: 'CORRECT' })).toBe('{"protex_answer":"CORRECT","sequence":"RRC","disulfide":true}');
    expect(JSON.parse(writeAnswer({ chain, disulfide: false, verdict: null })).protex_answer).toContain('ERROR');
    expect(readAnswer(writeAnswer({ chain, disulfide: true, verdict: 'INCORRECT' }))).toEqual({ chain, disulfide: true, verdict: 'INCORRECT' });
    expect(readAnswer(writeAnswer({ chain, disulfide: false, verdict: null })).verdict).toBeNull();
    expect(writeAnswer({ chain: [], disulfide: true, verdict: null })).toBe('');
  });

  it.each(['', '{', 'null', '[]', '7', '{"sequence":7}', `{"sequence":"${'R'.repeat(17)}","protex_answer":"CORRECT"}`])('that is none begins with nothing: %j', (text) =>
    expect(readAnswer(text)).toEqual({ chain: [], disulfide: false, verdict: null }));
});

describe('the element', () => {
  it('folds what was typed, and an edit after it is not folded yet', async () => {
    const root = open();
    expect([answer(root), root.querySelector('.protein-wait')]).toEqual(['', null]);
    type(root, 'rrr rrr?r');
    expect([codes(root).value, verdict(root).slice(0, 5), status(root)]).toEqual(['RRRRRRR', 'ERROR', 'Not folded yet.']);
    codes(root).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await vi.waitFor(() => expect(verdict(root)).toBe('CORRECT'), patience);
    expect(root.querySelectorAll('.protein-folded .protein-acid').length).toBe(7);
    expect(root.querySelector('.protein-folded svg')!.getAttribute('aria-label')).toContain('Same. Arg first Arg right');
    press(root, '[data-add=L]');
    expect([verdict(root).slice(0, 5), root.querySelector('.protein-folded')!.classList.contains('stale')]).toEqual(['ERROR', true]);
    press(root, '[data-fold]');
    await vi.waitFor(() => expect(verdict(root)).toBe('INCORRECT'), patience);
    press(root, 'input[type=checkbox]');
    expect(verdict(root)).toContain('ERROR');
    type(root, 'CGGC');
    press(root, '[data-fold]');
    await vi.waitFor(() => expect(verdict(root)).toBe('INCORRECT'), patience);
    const places = [...root.querySelectorAll('.protein-words li')].map((place) => place.textContent);
    expect([places[0], places[1], root.querySelectorAll('.protein-folded .disulfide').length]).toEqual(['Cys first + 4', 'Gly right', 1]);
  });

  it('takes no more acids than it can fold, and says what it leaves out', () => {
    const root = open();
    type(root, `${'G'.repeat(16)}A`);
    expect([codes(root).value, status(root)]).toEqual(['G'.repeat(16), 'At most 16.']);
    press(root, '[data-add=K]');
    expect(codes(root).value).toBe('G'.repeat(16));
    press(root, '[data-remove]');
    type(root, 'GXG');
    expect([codes(root).value, status(root)]).toEqual(['GG', 'No X.']);
    press(root, '[data-clear]');
    expect([answer(root), status(root)]).toEqual(['', '']);
    press(root, '[data-fold]');
    expect([answer(root), status(root)]).toEqual(['', 'Nothing.']);
  });

  it('has a button for every acid', () => expect([...open().querySelectorAll<HTMLElement>('[data-add]')].map((one) => one.dataset.add).sort()).toEqual(acids.map(({ code }) => code).sort()));

  it('hands in nothing that was not folded', () => {
    const root = open();
    const form = root.closest('form')!;
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(answer(root)).toBe('');
    type(root, 'KKKKKKK');
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(verdict(root)).toBe('CORRECT');
  });

  it('an edit while it folds ends the folding', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 20));
    const root = open();
    type(root, 'RLRLDGCCRLRLDGCC');
    press(root, '[data-fold]');
    expect(root.querySelector('[data-fold]')!.getAttribute('aria-busy')).toBe('true');
    type(root, 'LLLLLLL');
    await vi.runAllTimersAsync();
    expect([verdict(root).slice(0, 5), status(root), root.querySelectorAll('.protein-folded .protein-acid').length]).toEqual(['ERROR', 'Not folded yet.', 0]);
    press(root, '[data-fold]');
    await vi.runAllTimersAsync();
    expect([verdict(root), root.querySelectorAll('.protein-folded .protein-acid').length]).toEqual(['INCORRECT', 7]);
    clock.mockRestore();
    vi.useRealTimers();
  });

  it.each([false, true])('shows again what was handed in, without writing it anew (closed: %s)', async (closed) => {
    const kept = '{"protex_answer":"CORRECT","sequence":"RRRRRRR","disulfide":false}';
    const root = open(kept, closed);
    await vi.waitFor(() => expect(root.querySelectorAll('.protein-folded .protein-acid').length).toBe(7), patience);
    expect([answer(root), root.querySelector('.protein-codes') === null]).toEqual([kept, closed]);
  });
});
