/** Whether a player must bring its cookies to an address: to edges that look at them. Others refuse who brings any. */
export function brings(player: HTMLElement | null, url: string): boolean {
  const { origin } = new URL(url, location.href);
  return origin !== location.origin && (player?.dataset.cookies ?? '').split(' ').includes(origin);
}
