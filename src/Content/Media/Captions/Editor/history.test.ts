import { expect, it } from 'vitest';
import { History } from './history.ts';

it('goes back and on, and forgets what would have come after a new step', () => {
  const history = new History('a');
  history.push('b');
  history.push('c');
  expect([history.undo(), history.state, history.undo(), history.state, history.undo()]).toEqual([true, 'b', true, 'a', false]);
  expect([history.redo(), history.state]).toEqual([true, 'b']);
  history.push('d');
  expect([history.redo(), history.state, history.undo(), history.state]).toEqual([false, 'd', true, 'b']);
});

it('takes letters typed in a row as one step', () => {
  const history = new History('');
  for (const text of ['M', 'Mi', 'Mind']) history.push(text, 'text 1');
  history.push('Mind!', 'text 2');
  history.undo();
  expect(history.state).toBe('Mind');
  history.undo();
  expect(history.state).toBe('');
});
