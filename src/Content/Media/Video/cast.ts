/** Offers the screens and speakers nearby, where the browser finds any. */
export function offerScreens(root: HTMLElement, video: HTMLVideoElement) {
  const { remote } = video;
  if (!remote) return;
  const buttons = root.querySelectorAll<HTMLButtonElement>('[data-act=cast]');
  const offer = (there: boolean) => buttons.forEach((button) => (button.hidden = !there));
  // Where a browser does not keep watch, it can still be asked to choose; of what cannot be sent it says no.
  remote.watchAvailability(offer).catch((fault: DOMException) => offer(fault.name === 'InvalidStateError' ? false : fault.name === 'NotSupportedError' && 'ontouchstart' in window));
  for (const button of buttons) button.addEventListener('click', () => remote.prompt().catch(() => undefined));
  for (const state of ['connecting', 'connect', 'disconnect']) remote.addEventListener(state, () => (root.dataset.remote = remote.state));
}
