/** The answers of a form as they are sent; buttons are not among them. */
export function answersOf(form: HTMLFormElement, client: string, seq: number): URLSearchParams {
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  body.delete('go');
  body.delete('check');
  body.set('client', client);
  body.set('seq', String(seq));
  return body;
}

/** Puts what was typed back into the fields of a form; answers whether anything became another. */
export function putBack(form: HTMLFormElement, body: string): boolean {
  const typed = new URLSearchParams(body);
  let changed = false;
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)) continue;
    if (!/^(i\.|flag$)/.test(field.name) || field.disabled) continue;
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
      const checked = typed.getAll(field.name).includes(field.value);
      changed ||= checked !== field.checked;
      field.checked = checked;
    } else {
      const value = typed.get(field.name) ?? '';
      changed ||= value !== field.value;
      field.value = value;
      field.dispatchEvent(new Event('stoa:put'));
    }
  }
  return changed;
}

/** Whether a question of the page has an answer, by its number. What a program began with is none. */
export function isAnswered(form: HTMLFormElement, number: string): boolean {
  for (const [name, value] of new FormData(form))
    if (name.startsWith(`i.${number}.`) && typeof value === 'string' && value.trim() && !isStarter(form, name, value)) return true;
  return false;
}

function isStarter(form: HTMLFormElement, name: string, value: string): boolean {
  const starter = form.querySelector<HTMLTextAreaElement>(`textarea[name="${CSS.escape(name)}"]`)?.dataset.starter;
  return starter !== undefined && plain(starter) === plain(value);
}

const plain = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
