/** Minutes before the end at which the clock speaks. */
const spoken = [30, 10, 5, 1];

/** Time as a clock shows it: 1:02:03 or 2:03. */
export function shown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Which minute to say when so much is left and so much was left a moment ago, or null. */
export function toSay(before: number, now: number): number | null {
  return spoken.find((minutes) => before > minutes * 60_000 && now <= minutes * 60_000) ?? null;
}

/** A waiting time by chance, so that thousands of browsers do not ask in the same instant. */
export const jitter = (longest: number) => Math.random() * longest;
