/** A picture that stands while the sound of a recording plays. */
export interface Slide {
  at: number;
  src: string;
}

export interface Slides {
  /** The playlist of the sound that goes with them. */
  audio: string;
  slides: readonly Slide[];
}

/** Reads `slides.json`; nothing comes of what is none. Addresses are relative to its own. */
export function parseSlides(text: string, base: string): Slides | undefined {
  try {
    const { version, audio, slides } = JSON.parse(text) as { version: number; audio: string; slides: Slide[] };
    const known = slides.filter(({ at, src }) => Number.isFinite(at) && typeof src === 'string').sort((a, b) => a.at - b.at);
    if (version !== 1 || typeof audio !== 'string' || !known.length) return undefined;
    return { audio: new URL(audio, base).href, slides: known.map(({ at, src }) => ({ at, src: new URL(src, base).href })) };
  } catch {
    return undefined;
  }
}

/** The place of the slide that stands at a time. */
export const slideAt = (slides: readonly Slide[], time: number) => Math.max(0, slides.findLastIndex(({ at }) => at <= time));

/** What a recording has of them: `none` when it has none, nothing when the line did not tell. */
export async function fetchSlides(url: string, cookies = false): Promise<Slides | 'none' | undefined> {
  // The site sends to an edge that may look at cookies, or refuse whoever brings any.
  const brought = cookies ? await fetch(url, { credentials: 'include' }).catch(() => undefined) : undefined;
  const answer = brought ?? await fetch(url).catch(() => undefined);
  const text = await answer?.text().catch(() => undefined);
  if (!answer || text === undefined || answer.status >= 500) return undefined;
  return (answer.ok && parseSlides(text, answer.url)) || 'none';
}

/** Shows them behind the video's own captions, and fetches the next one before it is due. */
export class SlideShow {
  private shown = -1;
  private readonly ahead = new Image();
  private readonly poster: string;

  constructor(private video: HTMLVideoElement, private slides: readonly Slide[]) {
    this.poster = video.poster;
    video.removeAttribute('poster');
    video.addEventListener('timeupdate', this.draw);
    video.addEventListener('seeking', this.draw);
    this.draw();
  }

  end() {
    for (const name of ['timeupdate', 'seeking']) this.video.removeEventListener(name, this.draw);
    this.video.style.removeProperty('background-image');
    if (this.poster) this.video.poster = this.poster;
  }

  private draw = () => {
    const now = slideAt(this.slides, this.video.currentTime);
    if (now === this.shown) return;
    this.shown = now;
    this.video.style.backgroundImage = `url(${JSON.stringify(this.slides[now]!.src)})`;
    const next = this.slides[now + 1];
    if (next) this.ahead.src = next.src;
  };
}
