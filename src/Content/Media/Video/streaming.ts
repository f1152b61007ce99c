import { Opening, type Beginning } from './opening.ts';
import { readWishes } from './place.ts';
import type { Settings } from './settings.ts';
import { wanted } from './wanted.ts';

/** What a stream needs of the player that it plays in. */
export interface Player {
  root: HTMLElement;
  video: HTMLVideoElement;
  settings: Settings;
  /** Seconds of the recording at which it begins. */
  first: () => number;
  /** While the stream is opened anew, what the video says is not the learner's doing. */
  hush: (quiet: boolean) => void;
  fault: () => void;
}

/** Brings a stream into the player when it is wanted: its first seconds at once, and the engine for the rest behind them. */
export async function attach(url: string, { root, video, settings, first, hush, fault }: Player) {
  await wanted(root, video);
  const { beginning } = root.dataset;
  const { quality, described } = readWishes();
  // Who has chosen a quality or a sound wants no other.
  const opening = beginning && quality === undefined && !described && Opening.supported ? new Opening(video, JSON.parse(beginning) as Beginning, first()) : undefined;
  await opening?.begun;
  const [{ Stream }, { LaterRungs }, { SoundAndSlides }, smaller] = await Promise.all([import('./hls.ts'), import('./later.ts'), import('./sparse.ts'), smoothInAv1()]);
  if (!Stream.supported) return fault();
  const stream: InstanceType<typeof Stream> = new Stream(video, url, { wish: quality, described: () => readWishes().described ?? false, changed: () => settings.draw(stream), fault, opening, smaller });
  if (root.dataset.slides) settings.offer(new SoundAndSlides(root, video, stream, hush, () => settings.draw(stream)));
  if (root.dataset.progress) new LaterRungs(root.dataset.progress, video, stream, hush);
}

/** Whether this device decodes AV1 at 1080 lines without losing pictures. */
async function smoothInAv1() {
  const video = { contentType: 'video/mp4;codecs="av01.0.08M.08"', width: 1920, height: 1080, bitrate: 500_000, framerate: 25 };
  const found = await navigator.mediaCapabilities?.decodingInfo({ type: 'media-source', video }).catch(() => undefined);
  return Boolean(found?.supported && found.smooth);
}
