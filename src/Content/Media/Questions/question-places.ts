import { clock } from '../Video/keys.ts';

/** Takes times from the player, and shows the fields of a new problem only where none is chosen. */
class QuestionPlaces extends HTMLElement {
  connectedCallback() {
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-place]')) {
      button.hidden = false;
      button.addEventListener('click', () => this.place(button));
    }
    const written = this.querySelector<HTMLFieldSetElement>('[data-written]');
    const choice = written?.form?.querySelector<HTMLSelectElement>('select[name=block]');
    const show = () => (written!.hidden = written!.disabled = choice!.value !== '');
    choice?.addEventListener('change', show);
    if (choice) show();
  }

  private place(button: HTMLElement) {
    const player = this.querySelector<HTMLElement & { position?: number }>('stoa-video');
    const field = button.parentElement?.querySelector('input');
    if (!field || player?.position === undefined) return;
    field.value = exact(player.position);
    field.focus();
  }
}

/** "1:05.3", as it may be typed too. */
const exact = (seconds: number) => {
  const tenths = Math.round(seconds * 10);
  return clock(tenths / 10) + (tenths % 10 ? `.${tenths % 10}` : '');
};

customElements.define('question-places', QuestionPlaces);
