import { chapterAt, type Chapter } from './chapters.ts';
import { clock } from './keys.ts';
import { fetchStoryboard, tileAt, type Tile } from './storyboard.ts';

const lasting = 1500;

/** What waits at a time, while one points at the bar, drags along it or goes on it by keys: a picture, a chapter, the time. */
export class Preview {
  private readonly box: HTMLElement;
  private tiles: Tile[] | undefined;
  private shown = 0;
  private hiding = 0;

  constructor(root: HTMLElement, private seek: HTMLInputElement, private start: number, private chapters: readonly Chapter[]) {
    this.box = root.querySelector<HTMLElement>('[data-preview]')!;
    const leave = () => this.hide();
    seek.addEventListener('pointermove', (event) => this.point(event.clientX));
    seek.addEventListener('pointerleave', leave);
    seek.addEventListener('pointerup', leave);
    seek.addEventListener('blur', leave);
    seek.addEventListener('input', () => {
      this.show(seek.valueAsNumber);
      clearTimeout(this.hiding);
      this.hiding = window.setTimeout(leave, lasting);
    });
    const url = root.dataset.storyboard;
    for (const name of ['pointerenter', 'focus']) seek.addEventListener(name, () => void (url && this.load(url)), { once: true });
  }

  private async load(url: string) {
    if (this.tiles) return;
    this.tiles = [];
    this.tiles = await fetchStoryboard(url);
    if (!this.box.hidden) this.show(this.shown);
  }

  private point(x: number) {
    const { left, width } = this.seek.getBoundingClientRect();
    this.show(Math.max(0, Math.min(1, (x - left) / width)) * Number(this.seek.max));
  }

  private show(time: number) {
    const length = Number(this.seek.max);
    if (!length) return;
    this.shown = time;
    clearTimeout(this.hiding);
    this.box.hidden = false;
    this.write('[data-preview-time]', clock(time));
    this.write('[data-preview-chapter]', chapterAt(this.chapters, time + this.start)?.title ?? '');
    this.draw(tileAt(this.tiles ?? [], time + this.start));
    const [bar, box] = [this.seek.offsetWidth, this.box.offsetWidth];
    this.box.style.left = `${this.seek.offsetLeft + Math.max(0, Math.min(bar - box, (time / length) * bar - box / 2))}px`;
  }

  private draw(tile: Tile | undefined) {
    const picture = this.box.querySelector<HTMLElement>('[data-preview-picture]')!;
    picture.hidden = !tile;
    if (!tile) return;
    Object.assign(picture.style, {
      width: `${tile.width}px`, height: `${tile.height}px`,
      backgroundImage: `url("${encodeURI(decodeURI(tile.url))}")`, backgroundPosition: `${-tile.x}px ${-tile.y}px`,
    });
  }

  private write(selector: string, text: string) {
    const part = this.box.querySelector<HTMLElement>(selector)!;
    part.textContent = text;
    part.hidden = !text;
  }

  private hide() {
    this.box.hidden = true;
  }
}
