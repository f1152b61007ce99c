import type { Size } from './point.ts';

/**
 * Shows a picture as wide as there is room, and what lies on it where it was measured in the picture's own pixels. A picture that is
 * missing has the size that its places need.
 */
export function measure(picture: HTMLElement, then: (size: Size) => void = () => {}) {
  const image = picture.querySelector<HTMLImageElement>(':scope > img');
  const needed = { width: parseFloat(picture.style.minInlineSize) || 600, height: parseFloat(picture.style.minBlockSize) || 300 };
  const fit = () => {
    const found = image && image.naturalWidth > 0;
    const size = found ? { width: image.naturalWidth, height: image.naturalHeight } : needed;
    picture.classList.add('measured');
    picture.classList.toggle('missing', !found);
    picture.style.cssText = `inline-size: ${size.width}px; aspect-ratio: ${size.width} / ${size.height}`;
    for (const lying of picture.querySelectorAll<HTMLElement>('[data-box]')) {
      const [x, y, width, height] = share(lying.dataset.box!, size);
      lying.style.cssText = `left: ${x}%; top: ${y}%; width: ${width}%; min-height: ${height}%`;
    }
    then(size);
  };
  if (!image || image.complete) return fit();
  for (const name of ['load', 'error']) image.addEventListener(name, fit, { once: true });
}

/** Left, top, width and height in hundredths of the picture. */
export const share = (box: string, size: Size): number[] =>
  box.split(' ').map((number, index) => Math.round((10_000 * Number(number)) / (index % 2 === 0 ? size.width : size.height)) / 100);
