import type { Stream } from './hls.ts';
import { keepWishes, readWishes } from './place.ts';
import { listed } from './quality.ts';
import type { SoundAndSlides } from './sparse.ts';

/** The panel with what one sets once: quality, and how captions look. */
export class Settings {
  private readonly panel: HTMLElement;
  private readonly quality: HTMLSelectElement;
  private readonly sounds: HTMLSelectElement;
  private stream: Stream | undefined;
  private sparse: SoundAndSlides | undefined;
  private pictures: readonly number[] = [];

  constructor(root: HTMLElement, private stage: HTMLElement) {
    this.panel = root.querySelector<HTMLElement>('[data-settings]')!;
    this.sounds = this.panel.querySelector<HTMLSelectElement>('[data-sounds]')!;
    this.quality = this.panel.querySelector<HTMLSelectElement>('[data-quality]')!;
    const opener = root.querySelector<HTMLButtonElement>('[data-act=settings]')!;
    opener.popoverTargetElement = this.panel;
    this.panel.addEventListener('toggle', (event) => {
      if ((event as ToggleEvent).newState !== 'open') return;
      this.panel.querySelector<HTMLElement>('select, button')?.focus();
      void this.sparse?.ask();
    });
    this.panel.addEventListener('beforetoggle', () => this.place(opener));
    this.quality.addEventListener('change', () => this.choose());
    this.sounds.addEventListener('change', () => {
      keepWishes({ described: this.sounds.value !== '' });
      this.stream?.describe(this.sounds.value !== '');
    });
    this.captions('cueSize', '[data-cue-size]');
    this.captions('cueColour', '[data-cue-colour]');
  }

  /** What a stream can play in place of pictures. */
  offer(sparse: SoundAndSlides) { this.sparse = sparse; }

  /** The qualities of a stream, as they are known now. */
  draw(stream: Stream) {
    this.stream = stream;
    const { offered, on } = this.sparse ?? { offered: false, on: false };
    if (!on) this.pictures = stream.rungs;
    const rungs = listed(offered ? [...this.pictures, 0] : this.pictures);
    const { quality } = readWishes();
    const sound = this.quality.dataset[offered ? 'slides' : 'sound']!;
    const shown = on ? sound : stream.shown ? `${stream.shown}p` : '';
    const automatic = quality === undefined && shown ? `${this.quality.dataset.auto} (${shown})` : this.quality.dataset.auto!;
    const options = rungs.map((height) => new Option(height ? `${height}p` : sound, String(height)));
    this.quality.replaceChildren(new Option(automatic, ''), ...options);
    this.quality.value = quality === undefined ? '' : String(rungs.find((height) => height <= quality && (height > 0 || !quality)) ?? rungs.findLast((height) => height > 0) ?? '');
    this.panel.querySelector<HTMLElement>('[data-quality-row]')!.hidden = rungs.length === 0;
    this.panel.querySelector<HTMLElement>('[data-sound-row]')!.hidden = !stream.isDescribed;
    this.sounds.value = readWishes().described ? 'described' : '';
  }

  private choose() {
    const quality = this.quality.value === '' ? undefined : Number(this.quality.value);
    keepWishes({ quality });
    if (this.sparse) void this.sparse.choose(quality);
    else this.stream?.choose(quality);
  }

  private captions(wish: 'cueSize' | 'cueColour', selector: string) {
    const choice = this.panel.querySelector<HTMLSelectElement>(selector);
    const show = (value: string) => (this.stage.dataset[wish] = value);
    show(readWishes()[wish] ?? '');
    if (!choice) return;
    choice.value = readWishes()[wish] ?? '';
    choice.addEventListener('change', () => {
      keepWishes({ [wish]: choice.value });
      show(choice.value);
    });
  }

  // Above its button; on a narrow screen the style sheet lets it stand at the foot of the page.
  private place(opener: HTMLElement) {
    const { top, right } = opener.getBoundingClientRect();
    this.panel.style.setProperty('--from-foot', `${Math.max(8, innerHeight - top + 8)}px`);
    this.panel.style.setProperty('--from-right', `${Math.max(8, document.documentElement.clientWidth - right)}px`);
  }
}
