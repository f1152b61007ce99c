type State = 'saving' | 'saved' | 'failed';

export type Saving = {
  /** Sends what stands in the form; answers what is wrong, or nothing. Throws when there is no connection. */
  send: () => Promise<string>;
  say: (state: State, words: string) => void;
  pause?: number;
  /** Which fields are kept. */
  fields: string;
};

/** Saves a pause after the last keystroke, once more at leaving, and again until a failure is over; never two at once. */
export function autosave(form: HTMLElement, { send, say, pause = 1500, fields }: Saving): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let changed = false;

  const later = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  async function save() {
    clearTimeout(timer);
    if (sending || !changed) return;
    sending = true;
    changed = false;
    say('saving', '');
    try {
      const wrong = await send();
      say(wrong ? 'failed' : 'saved', wrong);
    } catch {
      changed = true;
      say('failed', '');
      later(pause * 4);
    } finally {
      sending = false;
      if (changed) later(pause);
    }
  }

  const typed = (event: Event) => {
    if (!(event.target as HTMLElement).matches(fields)) return;
    changed = true;
    later(pause);
  };
  const leaving = () => {
    if (document.visibilityState === 'hidden') void save();
  };
  // A form that is handed in brings what stands in it by itself.
  const handedIn = () => {
    clearTimeout(timer);
    changed = false;
  };
  form.addEventListener('input', typed);
  form.addEventListener('submit', handedIn);
  document.addEventListener('visibilitychange', leaving);
  return () => {
    clearTimeout(timer);
    form.removeEventListener('input', typed);
    form.removeEventListener('submit', handedIn);
    document.removeEventListener('visibilitychange', leaving);
  };
}
