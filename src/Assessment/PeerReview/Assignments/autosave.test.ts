import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { autosave } from './autosave.ts';

class Form extends EventTarget {
  type() {
    const event = new Event('input');
    Object.defineProperty(event, 'target', { value: { matches: () => true } });
    this.dispatchEvent(event);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function start(send: () => Promise<string>) {
  const [form, said] = [new Form(), [] as string[]];
  const stop = autosave(form as unknown as HTMLElement, { send, say: (state, words) => said.push(words || state), pause: 100, fields: 'textarea' });
  return { form, said, stop };
}

test('many keystrokes are one draft, a pause after the last', async () => {
  const send = vi.fn(async () => '');
  const { form, said } = start(send);
  form.type();
  await vi.advanceTimersByTimeAsync(60);
  form.type();
  await vi.advanceTimersByTimeAsync(60);
  expect(send).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60);
  expect(send).toHaveBeenCalledTimes(1);
  expect(said).toEqual(['saving', 'saved']);
});

test('only the fields that are meant are kept', async () => {
  const send = vi.fn(async () => '');
  const form = new Form();
  autosave(form as unknown as HTMLElement, { send, say: () => {}, pause: 100, fields: 'select' });
  const event = new Event('input');
  Object.defineProperty(event, 'target', { value: { matches: (fields: string) => fields !== 'select' } });
  form.dispatchEvent(event);
  await vi.advanceTimersByTimeAsync(200);
  expect(send).not.toHaveBeenCalled();
});

test('without a connection it tries again by itself', async () => {
  const send = vi.fn().mockRejectedValueOnce(new Error('offline')).mockResolvedValue('');
  const { form, said } = start(send);
  form.type();
  await vi.advanceTimersByTimeAsync(1000);
  expect(send).toHaveBeenCalledTimes(2);
  expect(said).toEqual(['saving', 'failed', 'saving', 'saved']);
});

test('what the server does not take is said and not sent again before it changes', async () => {
  const send = vi.fn(async () => 'too long');
  const { form, said } = start(send);
  form.type();
  await vi.advanceTimersByTimeAsync(5000);
  expect(send).toHaveBeenCalledTimes(1);
  expect(said).toEqual(['saving', 'too long']);
});

test('leaving saves at once, handing in saves nothing', async () => {
  const send = vi.fn(async () => '');
  const { form } = start(send);
  form.type();
  (document as unknown as { visibilityState: string }).visibilityState = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  expect(send).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  form.type();
  form.dispatchEvent(new Event('submit'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(send).toHaveBeenCalledTimes(1);
});
