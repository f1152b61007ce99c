/** Points on a picture that is shown at another size than the author measured it. */
export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

const clamp = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);

export const within = ({ x, y }: Point, size: Size): Point => ({ x: clamp(x, size.width), y: clamp(y, size.height) });

/** Where a press on the shown picture lies in the author's pixels. */
export const fromPress = (press: Point, shown: Size, size: Size): Point =>
  within({ x: (press.x / shown.width) * size.width, y: (press.y / shown.height) * size.height }, size);

/** Where the mark goes for a key, or null when the key moves nothing. Without a mark yet, it starts in the middle. */
export function fromKey(key: string, fine: boolean, at: Point | null, size: Size): Point | null {
  const step = fine ? 1 : Math.max(4, Math.round(size.width / 50));
  const way: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const by = way[key];
  if (!by) return null;
  return at ? within({ x: at.x + by[0] * step, y: at.y + by[1] * step }, size) : within({ x: size.width / 2, y: size.height / 2 }, size);
}
