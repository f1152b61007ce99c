/** What the player offers to others: where it is, and that it goes where they ask. */
type Player = HTMLElement & { position?: number };

/** Notes in a video, kept without leaving the page: their times come from the player and lead back to them. */
class TimedNotes extends HTMLElement {
  private typed = false;

  connectedCallback() {
    this.addEventListener('submit', (event) => void this.send(event));
    this.addEventListener('focusin', (event) => this.fill(event.target as Element));
    this.addEventListener('click', (event) => this.lead(event));
    this.addEventListener('input', (event) => (this.typed ||= (event.target as Element).matches('[name=at]')));
    this.section.addEventListener('stoa:bookmark', () => this.bookmark());
    void customElements.whenDefined('stoa-video').then(() => this.mark());
  }

  private get section() { return this.closest<HTMLElement>('.block')!; }
  private get player() { return this.section.querySelector<Player>('stoa-video'); }
  private get time() { return this.querySelector<HTMLInputElement>('.timed-note-new [name=at]')!; }

  private fill(target: Element) {
    if (this.typed || target === this.time || !target.closest('.timed-note-new')) return;
    this.time.value = clock(this.player?.position ?? 0);
  }

  private bookmark() {
    this.typed = false;
    const button = this.querySelector<HTMLButtonElement>('[data-bookmark]')!;
    this.fill(button);
    button.form!.requestSubmit(button);
  }

  private lead(event: MouseEvent) {
    const link = (event.target as Element).closest<HTMLElement>('a[data-at]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !this.player) return;
    event.preventDefault();
    this.player.dispatchEvent(new CustomEvent('stoa:seek', { detail: Number(link.dataset.at) }));
  }

  private async send(event: SubmitEvent) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement | null;
    const body = new FormData(form, button);
    const answer = await fetch(button?.getAttribute('formaction') ?? form.action, {
      method: 'POST', body: new URLSearchParams(body as unknown as Record<string, string>), headers: { 'X-Stoa-Fragment': '1' },
    }).catch(() => undefined);
    const next = answer && !answer.redirected && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('timed-notes');
    if (!next) return this.say(this.dataset.offline!);
    const kept = answer.ok ? String(body.get('at') ?? '') : '';
    const words = { at: String(body.get('at') ?? ''), text: String(body.get('text') ?? '') };
    const inside = this.contains(document.activeElement);
    this.replaceChildren(...next.childNodes);
    if (answer.ok) this.typed = false;
    else this.keep(words);
    if (inside) this.querySelector<HTMLElement>('.timed-note-new textarea')!.focus({ preventScroll: true });
    const status = this.querySelector<HTMLElement>('[data-status]')!;
    if (kept) this.say(status.dataset.kept!.replace('{time}', kept));
    this.mark();
  }

  private keep({ at, text }: { at: string; text: string }) {
    this.time.value = at;
    this.querySelector<HTMLTextAreaElement>('.timed-note-new textarea')!.value = text;
  }

  private mark() {
    const times = [...this.querySelectorAll<HTMLElement>('a[data-at]')].map((link) => Number(link.dataset.at));
    this.player?.dispatchEvent(new CustomEvent('stoa:marks', { detail: times }));
  }

  private say(text: string) {
    this.querySelector<HTMLElement>('[data-status]')!.textContent = text;
  }
}

/** "1:02:03" or "2:03", as the player writes it. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, String(whole % 60).padStart(2, '0')];
  return h ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}

customElements.define('timed-notes', TimedNotes);
