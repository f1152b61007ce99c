import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { nearest, type Chart, read, spoken } from './reading.ts';

/** As wide as the longest number needs: a million has more letters in some languages. It is asked again after the plot has moved, and keeps to its word. */
const wide: uPlot.Axis.Size = (plot, values, place, round) => {
  const axis = plot.axes[place] as uPlot.Axis & { _size: number };
  if (round > 1) return axis._size;
  plot.ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
  return Math.max(40, ...(values ?? []).map((value) => Math.ceil(plot.ctx.measureText(value).width / devicePixelRatio) + 14));
};

const tones = ['--accent', '--clay', '--good', '--ink-soft'];

/** Draws the numbers that stand in the table within. The arrow keys walk along them; what is under the pointer or the keys is said in words. */
class InsightChart extends HTMLElement {
  private plot: uPlot | undefined;
  private chart!: Chart;
  private at = -1;
  private resized: ResizeObserver | undefined;
  private theme = matchMedia('(prefers-color-scheme: dark)');
  private redraw = () => this.draw();

  connectedCallback() {
    if (this.querySelector('.drawing')) return;
    this.chart = read(this.dataset.chart!);
    if (this.chart.labels.length === 0) return;
    this.querySelector('details')!.open = false;
    const stage = Object.assign(document.createElement('div'), { className: 'drawing' });
    const words = Object.assign(document.createElement('p'), { className: 'reading' });
    this.prepend(stage, words);
    stage.append(this.handle());
    this.resized = new ResizeObserver(() => this.plot?.setSize(this.size()));
    this.resized.observe(this);
    this.theme.addEventListener('change', this.redraw);
    this.draw();
    this.read(this.chart.labels.length - 1);
  }

  disconnectedCallback() {
    this.resized?.disconnect();
    this.theme.removeEventListener('change', this.redraw);
    this.plot?.destroy();
  }

  private handle() {
    const handle = document.createElement('div');
    const attributes = { class: 'handle', role: 'slider', tabindex: '0', 'aria-label': this.dataset.label!, 'aria-valuemin': '0', 'aria-valuemax': `${this.chart.labels.length - 1}`, 'aria-valuenow': '0' };
    for (const [name, value] of Object.entries(attributes)) handle.setAttribute(name, value);
    handle.addEventListener('keydown', (event) => this.walk(event));
    return handle;
  }

  private walk(event: KeyboardEvent) {
    const forward = document.dir === 'rtl' ? -1 : 1;
    const far = Math.max(2, Math.round(this.chart.labels.length / 10));
    const steps: Record<string, number> = { ArrowRight: forward, ArrowLeft: -forward, ArrowUp: 1, ArrowDown: -1, PageUp: far, PageDown: -far, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const place = Math.min(this.chart.labels.length - 1, Math.max(0, this.at + step));
    this.read(place);
    this.plot?.setCursor({ left: this.plot.valToPos(place, 'x'), top: 0 });
  }

  private read(place: number) {
    if (place === this.at) return;
    this.at = place;
    const text = spoken(this.chart, place, document.documentElement.lang);
    const handle = this.querySelector('.handle')!;
    handle.setAttribute('aria-valuenow', `${place}`);
    handle.setAttribute('aria-valuetext', text);
    this.querySelector('.reading')!.textContent = text;
  }

  private size() {
    return { width: Math.max(200, Math.floor(this.clientWidth)), height: this.clientWidth < 480 ? 190 : 240 };
  }

  private draw() {
    this.plot?.destroy();
    const data = [this.chart.labels.map((_, i) => i), ...this.chart.lines.map((line) => line.values)] as uPlot.AlignedData;
    this.plot = new uPlot({ ...this.size(), ...this.options() }, data, this.querySelector<HTMLElement>('.handle')!);
  }

  private options(): Omit<uPlot.Options, 'width' | 'height'> {
    const [ink, line] = [this.colour('--ink-soft'), this.colour('--line')];
    const number = new Intl.NumberFormat(document.documentElement.lang, this.chart.shares ? { style: 'percent', maximumFractionDigits: 0 } : { notation: 'compact' });
    const axis = { stroke: ink, font: '12px system-ui, sans-serif', grid: { stroke: line, width: 1 }, ticks: { show: false } };
    const rtl = document.dir === 'rtl';
    return {
      legend: { show: this.chart.lines.length > 1, live: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
      scales: { x: { time: false, dir: rtl ? -1 : 1, range: (_, min, max) => (this.chart.bars || min === max ? [min - 0.6, max + 0.6] : [min, max]) }, y: { range: (_, __, max) => [0, this.chart.shares ? 1 : Math.max(4, max * 1.05)] } },
      axes: [
        { ...axis, grid: { show: false }, space: 70, gap: 9, size: 34, values: (_, places) => places.map((place) => (Number.isInteger(place) ? (this.chart.labels[place] ?? '') : '')) },
        { ...axis, side: rtl ? 1 : 3, size: wide, values: (_, values) => values.map((value) => (this.chart.shares || Number.isInteger(value) ? number.format(value) : '')) },
      ],
      series: [{}, ...this.chart.lines.map((one, i) => this.series(one.name, i))],
      hooks: { setCursor: [(plot) => { const place = nearest(plot.cursor.idx, this.chart.labels.length); if (place !== undefined) this.read(place); }] },
    };
  }

  private series(label: string, i: number): uPlot.Series {
    const colour = this.colour(tones[i % tones.length]!);
    if (this.chart.bars)
      return { label, stroke: colour, fill: colour, width: 0, points: { show: false }, paths: uPlot.paths.bars!(this.chart.lines.length === 1 ? { size: [0.7, 60] } : { size: [0.38, 40], align: i === 0 ? -1 : 1 }) };
    const few = this.chart.labels.length < 40;
    return { label, stroke: colour, width: i === 0 ? 2 : 1.5, dash: i > 1 ? [5, 4] : undefined, points: { show: few && i === 0, size: 6, fill: colour } };
  }

  /** A token as the browser sees it now: a canvas does not know of light and dark. */
  private colour(token: string) {
    const probe = this.querySelector<HTMLElement>('.reading')!;
    const before = probe.style.color;
    probe.style.color = `var(${token})`;
    const colour = getComputedStyle(probe).color;
    probe.style.color = before;
    return colour;
  }
}

customElements.define('insight-chart', InsightChart);
