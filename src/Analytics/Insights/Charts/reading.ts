export interface Chart {
  labels: string[];
  lines: { name: string; values: number[] }[];
  bars: boolean;
  shares: boolean;
}

export const read = (json: string) => JSON.parse(json) as Chart;

/** What a chart says at one place, in words. */
export function spoken(chart: Chart, place: number, language: string) {
  const number = new Intl.NumberFormat(language || 'en', chart.shares ? { style: 'percent', maximumFractionDigits: 0 } : { maximumFractionDigits: 1 });
  return `${chart.labels[place]} · ${chart.lines.map((line) => `${line.name} ${number.format(line.values[place] ?? 0)}`).join(' · ')}`;
}

/** The place that a pointer is at, or undefined where it has left the chart. */
export const nearest = (place: number | null | undefined, length: number) =>
  place === null || place === undefined || length === 0 ? undefined : Math.min(length - 1, Math.max(0, place));
