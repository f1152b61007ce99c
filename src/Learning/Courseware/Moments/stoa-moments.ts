import { uuid, type Event, type Happening } from './batch.ts';
import { ShownMarks } from './marks.ts';
import { Reading } from './reading.ts';
import { Sender } from './sender.ts';

const every = 45_000;
const soon = 400;

/**
 * Gathers what happens on a unit page and hands it in: every 45 seconds, at once when something asks for it, and when the
 * page is hidden or a form is sent. Any element says what happened by the event `stoa:moment`; `stoa:progress` says that the
 * server knows something new.
 */
class StoaMoments extends HTMLElement {
  private events: Event[] = [];
  private timer = 0;
  private leaving = false;
  private sender!: Sender;
  private reading!: Reading;
  private marks!: ShownMarks;

  connectedCallback() {
    const check = this.querySelector('template')!.content;
    this.marks = new ShownMarks(this.dataset.marks!, check, this.dataset.completed!, () => this.celebrate());
    this.sender = new Sender(this.dataset.learner!, () => this.marks.refreshSoon());
    this.reading = new Reading(document, () => this.flushIn(2000));
    document.addEventListener('stoa:moment', (event) => this.add((event as CustomEvent<Happening>).detail));
    document.addEventListener('stoa:progress', () => this.marks.refreshSoon());
    document.addEventListener('submit', () => this.flush());
    document.addEventListener('visibilitychange', () => document.hidden && this.flush());
    addEventListener('pagehide', () => this.leave());
    addEventListener('pageshow', () => (this.leaving = false));
    this.add({ kind: 'opened', block: this.dataset.unit! });
    this.goToAnchor();
  }

  private add(happening: Happening) {
    this.push(happening);
    if (this.leaving) this.flush();
    else this.flushIn(happening.now || this.events.length > 100 ? soon : every);
  }

  private push({ kind, block, data }: Happening) {
    const { course, hash } = this.dataset;
    this.events.push({ id: uuid(), course: course!, unit: hash!, block, kind, at: new Date().toISOString(), data: data ?? {} });
  }

  /** What others say of the page's end after this waits for nothing: nothing follows. */
  private leave() {
    this.leaving = true;
    this.flush();
  }

  private flushIn(delay: number) {
    if (this.timer && delay === every) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.flush(), delay);
  }

  private flush() {
    clearTimeout(this.timer);
    this.timer = 0;
    for (const text of this.reading.report()) this.push(text);
    this.timer = window.setTimeout(() => this.flush(), every);
    const events = this.events.splice(0);
    if (events.length) void this.sender.send(events);
  }

  /** Said once, quietly, where the page ends. */
  private celebrate() {
    if (this.querySelector('.celebrate')) return;
    const note = document.createElement('p');
    note.className = 'celebrate';
    note.setAttribute('role', 'status');
    const link = document.createElement('a');
    link.href = this.dataset.home!;
    link.textContent = this.dataset.finished!;
    note.append(link);
    this.append(note);
  }

  /** A frame or a picture above may have moved the place since the browser went there. */
  private goToAnchor() {
    const target = location.hash.startsWith('#b-') ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (target) addEventListener('load', () => scrollY < 50 && target.scrollIntoView(), { once: true });
  }
}

customElements.define('stoa-moments', StoaMoments);
