/** Light, dark, or as the system says. The inline script in the document's head applies it before the first paint. */
export function theme() {
  const form = document.querySelector<HTMLElement>('[data-theme-choice]');
  if (!form) return;
  const current = localStorage.getItem('stoa-theme') ?? 'auto';
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[value]')) {
    button.setAttribute('aria-pressed', String(button.value === current));
    button.addEventListener('click', () => choose(form, button.value));
  }
  form.classList.remove('awaited');
}

function choose(form: HTMLElement, value: string) {
  if (value === 'auto') localStorage.removeItem('stoa-theme');
  else localStorage.setItem('stoa-theme', value);
  if (value === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
  for (const button of form.querySelectorAll('button[value]')) button.setAttribute('aria-pressed', String((button as HTMLButtonElement).value === value));
}
