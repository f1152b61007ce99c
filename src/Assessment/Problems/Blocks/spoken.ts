/** A sentence of the page with its holes filled: `{0} is in {1}.` */
export const fill = (sentence: string | undefined, ...parts: (string | number)[]): string =>
  (sentence ?? '').replace(/\{(\d)\}/g, (_, at: string) => String(parts[Number(at)] ?? ''));

/** A place whose changes are read out without interrupting. */
export function speaker(): HTMLElement {
  const status = document.createElement('p');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  return status;
}
