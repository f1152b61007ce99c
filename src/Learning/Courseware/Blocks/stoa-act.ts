import { enhance } from '@stoa/elements.ts';

/** Sends the form of a block without leaving the page, and puts what comes back in its place. */
class StoaAct extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', (event) => void this.send(event));
  }

  private async send(event: SubmitEvent) {
    const form = event.target as HTMLFormElement;
    if (form.method !== 'post') return;
    event.preventDefault();
    const section = this.closest<HTMLElement>('[data-block]');
    event.submitter?.setAttribute('aria-busy', 'true');
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams([...fields(form, event.submitter)]) }).catch(() => null);
    const next = answer?.ok && section ? new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(section.id) : null;
    if (!next || !section) return submitWith(form, event.submitter);
    section.replaceWith(document.adoptNode(next));
    enhance(next);
    focusOutcome(next);
    document.dispatchEvent(new CustomEvent('stoa:progress'));
  }
}

function* fields(form: HTMLFormElement, submitter: HTMLElement | null): Iterable<[string, string]> {
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') yield [name, value];
  if (submitter instanceof HTMLButtonElement && submitter.name) yield [submitter.name, submitter.value];
}

/** The plain way: its page says what is wrong and holds what was sent. */
function submitWith(form: HTMLFormElement, submitter: HTMLElement | null) {
  if (submitter instanceof HTMLButtonElement && submitter.name) {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: submitter.name, value: submitter.value }));
  }
  form.submit();
}

function focusOutcome(block: HTMLElement) {
  const target = block.querySelector<HTMLElement>('.act-outcome') ?? block.querySelector<HTMLElement>('button');
  if (!target) return;
  if (!target.matches('button')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

customElements.define('stoa-act', StoaAct);
