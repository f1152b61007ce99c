/** A form that is being sent says so and is not sent twice; one that came back with errors takes the focus to them. */
export function forms() {
  document.querySelector<HTMLElement>('[data-focus]')?.focus();
  document.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    const form = event.target as HTMLFormElement;
    if (form.method !== 'post') return;
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = 'true';
    (event.submitter ?? form.querySelector('button[type=submit]'))?.setAttribute('aria-busy', 'true');
  });
  // Coming back with the browser's back button shows the page as it was left.
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sending]')) {
      delete form.dataset.sending;
      form.querySelector('[aria-busy]')?.removeAttribute('aria-busy');
    }
  });
}
