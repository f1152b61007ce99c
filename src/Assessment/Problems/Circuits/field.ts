import { h } from '../Blocks/dom.ts';

/** A field with its label; it has no name, so the problem's form does not send it. */
export function field(words: string, value: string, change: (value: string) => void, options?: readonly (readonly [string, string])[]): HTMLLabelElement {
  const input = options
    ? h('select', {}, ...options.map(([one, shown]) => h('option', { value: one, selected: one === value }, shown)))
    : h('input', { type: 'text', value, maxlength: 200, autocomplete: 'off', spellcheck: 'false', dir: 'ltr' });
  input.addEventListener('change', (event) => {
    event.stopPropagation();
    change(input.value);
  });
  return h('label', { class: 'circuit-field' }, h('span', {}, words), input);
}
