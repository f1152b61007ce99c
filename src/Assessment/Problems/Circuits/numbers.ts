const scales: Record<string, number> = { T: 1e12, G: 1e9, M: 1e6, K: 1e3, m: 1e-3, U: 1e-6, N: 1e-9, P: 1e-12, F: 1e-15, µ: 1e-6, μ: 1e-6 };
const prefixes: [string, number][] = [['T', 1e12], ['G', 1e9], ['M', 1e6], ['k', 1e3], ['', 1], ['m', 1e-3], ['µ', 1e-6], ['n', 1e-9], ['p', 1e-12], ['f', 1e-15]];

/** A value as engineers write it: `4.7k`, `10u`, `2e-3`, `10MEG`. What follows the scale is not read (`1kohm`). Null where no number begins it. */
export function parseNumber(text: string): number | null {
  const parts = /^\s*([-+]?(?:\d+\.?\d*|\.\d+))(?:[eE]([-+]?\d+)|([A-Za-zµμ]))?/.exec(text);
  if (!parts) return null;
  const [, digits, exponent, letter] = parts;
  const number = exponent ? Number(`${digits}e${exponent}`) : Number(digits) * scaleOf(letter);
  return Number.isFinite(number) ? number : null;
}

// Only of m and M the case tells: a thousandth, and a million.
const scaleOf = (letter = '') => (letter === 'm' ? 1e-3 : (scales[letter.toUpperCase()] ?? scales[letter] ?? 1));

/** `4.7k` for 4700: three figures and a prefix. */
export function engineering(value: number, figures = 3): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size < 1e-18) return '0';
  const [prefix, scale] = prefixes.find(([, one]) => size >= one * 0.9999) ?? ['f', 1e-15];
  return `${Number((value / scale).toPrecision(figures))}${prefix}`.replace('-', '−');
}
