/** One picture of a storyboard: when it shows, and where it lies on its sheet. */
export interface Tile {
  from: number;
  url: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Reads the WebVTT of a storyboard, whose cues are addresses with `#xywh=`. */
export function parseStoryboard(text: string, base: string): Tile[] {
  const cues = text.matchAll(/^(?:(\d+):)?(\d\d):(\d\d\.\d+) --> .*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/gm);
  return Array.from(cues, ([, h, m, s, file, ...box]) => {
    const [x, y, width, height] = box.map(Number) as [number, number, number, number];
    return { from: Number(h ?? 0) * 3600 + Number(m) * 60 + Number(s), url: new URL(file!, base).href, x, y, width, height };
  });
}

export const tileAt = (tiles: readonly Tile[], time: number) => tiles.findLast(({ from }) => from <= time) ?? tiles[0];

export async function fetchStoryboard(url: string): Promise<Tile[]> {
  const answer = await fetch(url).catch(() => undefined);
  return answer?.ok ? parseStoryboard(await answer.text(), answer.url) : [];
}
