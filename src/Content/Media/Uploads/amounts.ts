const language = () => document.documentElement.lang || 'en';

const unit = (value: number, name: string, digits: number, display: 'short' | 'long' = 'short') =>
  new Intl.NumberFormat(language(), { style: 'unit', unit: name, unitDisplay: display, maximumFractionDigits: digits }).format(value);

/** A size as people say it. */
export function size(bytes: number) {
  if (bytes >= 1e9) return unit(bytes / 1e9, 'gigabyte', 2);
  if (bytes >= 1e6) return unit(bytes / 1e6, 'megabyte', bytes >= 1e8 ? 0 : 1);
  return unit(Math.ceil(bytes / 1e3), 'kilobyte', 0);
}

/** A time that is left, coarse enough not to jump about. */
export function duration(seconds: number) {
  if (seconds >= 5400) return unit(Math.round(seconds / 3600), 'hour', 0, 'long');
  if (seconds >= 60) return unit(Math.round(seconds / 60), 'minute', 0, 'long');
  return unit(Math.max(1, Math.ceil(seconds / 5) * 5), 'second', 0, 'long');
}

export const percent = (share: number) => new Intl.NumberFormat(language(), { style: 'percent' }).format(Math.floor(share * 100) / 100);

export const fill = (text: string, ...values: string[]) => text.replace(/\{(\d)\}/g, (_, i) => values[Number(i)] ?? '');
