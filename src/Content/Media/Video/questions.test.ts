import { beforeEach, expect, test, vi } from 'vitest';
import { Questioner } from './questioner.ts';
import { due, wayOn, type Question, type Standing } from './questions.ts';

const question = (at: number, more: Partial<Question> = {}): Question => ({ at, block: `p${at}`, skippable: false, retry: false, ...more });
const open = (): Standing => 'open';

test('a question stops the video when its time is reached', () => {
  const [first, second] = [question(10, { skippable: true }), question(20, { skippable: true })];
  expect(due([first, second], open, 9.8, 10.05)).toBe(first);
  expect(due([first, second], open, 10.05, 10.3)).toBeUndefined();
  expect(due([first, second], open, 5, 9.9)).toBeUndefined();
});
test('one that may be skipped is passed by a jump, one that may not is not', () => {
  expect(due([question(10, { skippable: true })], open, 2, 50)).toBeUndefined();
  expect(due([question(10)], open, 2, 50)?.at).toBe(10);
  expect(due([question(10)], open, 50, 50.2)?.at).toBe(10);
});
test('what was answered or skipped is not asked anew', () => {
  expect(due([question(10)], () => 'answered', 9.9, 10.1)).toBeUndefined();
  expect(due([question(10)], () => 'skipped', 9.9, 10.1)).toBeUndefined();
  expect(due([question(10)], () => 'again', 9.9, 10.1)?.at).toBe(10);
  expect(due([question(10)], () => 'again', 9.9, 60)).toBeUndefined();
});
test('the way on follows the answer, and a wrong one may come again', () => {
  const branch = question(30, { onWrong: 5, onRight: 60, retry: true });
  expect(wayOn(branch, 'incorrect')).toEqual({ to: 5, standing: 'again' });
  expect(wayOn({ ...branch, retry: false }, 'partial')).toEqual({ to: 5, standing: 'answered' });
  expect(wayOn(branch, 'correct')).toEqual({ to: 60, standing: 'answered' });
  expect(wayOn(question(30, { retry: true }), 'incorrect')).toEqual({ to: undefined, standing: 'answered' });
});

const page = (attributes: string, problem: string) => `<div id="player"><section data-question hidden tabindex="-1"><span data-question-time></span><div data-question-slot></div>
  <p data-question-status data-asked="stopped"></p><button data-question-on data-on="on" data-to="to {time}" data-again="again {time}" hidden></button><button data-question-skip hidden></button></section>
  <details data-questions><a data-question-at="10" data-block="q" ${attributes}></a></details></div><section id="b-q">${problem}</section>`;
const form = '<div class="problem-actions"><button>Submit</button></div>';

function watch(attributes: string, problem = form) {
  document.body.innerHTML = page(attributes, problem);
  const video = { pause: vi.fn(), play: vi.fn(), go: vi.fn(), start: 0 };
  const questioner = new Questioner(document.querySelector<HTMLElement>('#player')!, video, () => undefined);
  const part = (selector: string) => document.querySelector<HTMLElement>(selector)!;
  const answer = (outcome: string) => {
    part('#b-q').insertAdjacentHTML('afterbegin', `<p data-outcome="${outcome}"></p>`);
    part('#b-q').dispatchEvent(new CustomEvent('stoa:progress', { bubbles: true }));
  };
  return { video, questioner, part, answer };
}

beforeEach(() => (Element.prototype.scrollIntoView = () => undefined));

test('the problem waits out of sight, comes at its time, and the video goes on after the answer', () => {
  const { video, questioner, part, answer } = watch('');
  expect(part('#b-q').hidden).toBe(true);
  questioner.look(9.9, false);
  questioner.look(10.1, false);
  expect(video.pause).toHaveBeenCalledOnce();
  expect(part('[data-question-slot]').contains(part('#b-q'))).toBe(true);
  expect([part('[data-question]').hidden, part('#b-q').hidden, part('[data-question-on]').hidden, part('[data-question-skip]').hidden]).toEqual([false, false, true, true]);
  answer('correct');
  expect(part('[data-question-on]').textContent).toBe('on');
  part('[data-question-on]').click();
  expect(video.play).toHaveBeenCalledOnce();
  expect(part('[data-question]').hidden).toBe(true);
  questioner.look(9.9, false);
  questioner.look(10.1, false);
  expect(video.pause).toHaveBeenCalledOnce();
});
test('a wrong answer leads back and the question comes again', () => {
  const { video, questioner, part, answer } = watch('data-retry data-wrong="4"');
  questioner.look(9.9, false);
  questioner.look(10.1, false);
  answer('incorrect');
  expect(part('[data-question-on]').textContent).toBe('again 0:04');
  part('[data-question-on]').click();
  expect(video.go).toHaveBeenCalledWith(4);
  for (const time of [4.1, 9.9, 10.1]) questioner.look(time, false);
  expect(video.pause).toHaveBeenCalledTimes(2);
  expect(part('[data-question-on]').hidden).toBe(true);
});
test('pressing play instead of answering skips what may be skipped, and nothing else', () => {
  const optional = watch('data-skippable');
  optional.questioner.look(9.9, false);
  optional.questioner.look(10.1, false);
  expect(optional.part('[data-question-skip]').hidden).toBe(false);
  optional.questioner.look(10.3, false);
  expect(optional.part('[data-question]').hidden).toBe(false);
  optional.questioner.look(11, false);
  expect(optional.part('[data-question]').hidden).toBe(true);
  const firm = watch('');
  firm.questioner.look(9.9, false);
  firm.questioner.look(10.1, false);
  firm.questioner.look(11, false);
  expect([firm.part('[data-question]').hidden, firm.video.pause.mock.calls.length]).toEqual([false, 2]);
  expect(firm.video.go).toHaveBeenCalledWith(10);
});
test('who cannot answer is not held up, and what was answered before is not asked', () => {
  const visitor = watch('', '<p>Sign in to answer</p>');
  visitor.questioner.look(9.9, false);
  visitor.questioner.look(10.1, false);
  expect(visitor.part('[data-question-on]').hidden).toBe(false);
  const known = watch('', `${form}<p data-outcome="incorrect"></p>`);
  known.questioner.look(9.9, false);
  known.questioner.look(10.1, false);
  expect(known.video.pause.mock.calls).toEqual([]);
});
