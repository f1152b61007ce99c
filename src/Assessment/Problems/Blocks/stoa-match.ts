import { fill, speaker } from './spoken.ts';

/** How far a pointer moves before a press becomes a drag. */
const slack = 6;

/** Lets what belongs to a line be dragged onto it by pointer or touch. The lines' lists stay: they are what is sent, and what the keyboard uses. */
class StoaMatch extends HTMLElement {
  #status = speaker();

  connectedCallback() {
    const choices = this.querySelector<HTMLElement>('.match-choices');
    if (!choices || this.classList.contains('live') || this.querySelector('select:disabled')) return;
    this.classList.add('live');
    choices.hidden = false;
    this.prepend(Object.assign(document.createElement('p'), { className: 'hint', textContent: this.dataset.hint ?? '' }));
    this.append(this.#status);
    for (const choice of choices.querySelectorAll<HTMLElement>('[data-choice]')) choice.addEventListener('pointerdown', (event) => this.#drag(choice, event));
  }

  #drag(choice: HTMLElement, start: PointerEvent) {
    if (start.button !== 0) return;
    choice.setPointerCapture(start.pointerId);
    const move = (at: PointerEvent) => {
      const [x, y] = [at.clientX - start.clientX, at.clientY - start.clientY];
      if (!choice.classList.contains('carried') && Math.hypot(x, y) < slack) return;
      choice.classList.add('carried');
      choice.style.translate = `${x}px ${y}px`;
      this.#mark(this.#lineAt(at));
    };
    const end = (at: PointerEvent) => {
      choice.removeEventListener('pointermove', move);
      for (const kind of ['pointerup', 'pointercancel'] as const) choice.removeEventListener(kind, end);
      const line = choice.classList.contains('carried') && at.type === 'pointerup' ? this.#lineAt(at) : undefined;
      choice.classList.remove('carried');
      choice.style.translate = '';
      this.#mark();
      if (line) this.#put(choice, line);
    };
    choice.addEventListener('pointermove', move);
    for (const kind of ['pointerup', 'pointercancel'] as const) choice.addEventListener(kind, end);
  }

  #put(choice: HTMLElement, line: HTMLElement) {
    const list = line.querySelector('select')!;
    list.value = choice.dataset.choice!;
    list.dispatchEvent(new Event('change', { bubbles: true }));
    this.#status.textContent = fill(this.dataset.put, choice.dataset.name ?? '', line.querySelector('.match-text')?.textContent?.trim() ?? '');
  }

  #mark(line?: HTMLElement) {
    for (const one of this.querySelectorAll('.match')) one.classList.toggle('over', one === line);
  }

  #lineAt = (at: PointerEvent) =>
    document.elementsFromPoint(at.clientX, at.clientY).map((e) => e.closest<HTMLElement>('.match')).find((line) => line && this.contains(line)) ?? undefined;
}

customElements.define('stoa-match', StoaMatch);
