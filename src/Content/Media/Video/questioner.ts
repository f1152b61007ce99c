import { clock } from './keys.ts';
import { due, readQuestions, wayOn, type Outcome, type Question, type Standing } from './questions.ts';

/** What a question does to the video. */
export interface Video {
  pause(): void;
  play(): void;
  go(time: number): void;
  start: number;
}

interface Asked {
  question: Question;
  /** Where the video stood. */
  from: number;
  section: HTMLElement;
  outcome: Outcome | undefined;
}

const coasting = 0.7; // Seconds that a frame of another site may play on until it obeys.

/** Stops the video where a problem is to be answered, brings the problem below the picture, and goes on as its author wants. */
export class Questioner {
  readonly questions: Question[];
  private readonly sections = new Map<Question, HTMLElement>();
  private readonly standings = new Map<Question, Standing>();
  private readonly panel: HTMLElement;
  private readonly on: HTMLButtonElement;
  private readonly skip: HTMLButtonElement;
  private asked: Asked | undefined;
  private last = -1;
  private wasFull = false;

  constructor(root: HTMLElement, private video: Video, private say: (data: object) => void) {
    this.panel = root.querySelector<HTMLElement>('[data-question]')!;
    this.on = this.panel.querySelector<HTMLButtonElement>('[data-question-on]')!;
    this.skip = this.panel.querySelector<HTMLButtonElement>('[data-question-skip]')!;
    this.questions = readQuestions(root).filter((question) => this.take(question));
    this.on.addEventListener('click', () => this.goOn());
    this.skip.addEventListener('click', () => this.leave('skipped'));
    this.panel.addEventListener('stoa:progress', () => this.judge());
    root.querySelector('[data-questions]')!.addEventListener('click', (event) => this.choose(event));
    const wanted = this.questions.find(({ block }) => location.hash === `#b-${block}`);
    if (wanted) this.ask(wanted);
  }

  /** There is no video that could ask: the problems stand where their author put them. */
  release() {
    for (const section of this.sections.values()) section.hidden = false;
  }

  /** The time went on, or was changed. */
  look(time: number, paused: boolean) {
    const from = this.last;
    this.last = time;
    if (paused) return;
    if (this.asked) return this.insist();
    const question = due(this.questions, (one) => this.standing(one), from < 0 ? time : from, time);
    if (question) this.ask(question);
  }

  private standing = (question: Question): Standing => this.standings.get(question) ?? 'open';

  // A problem that this reader does not see is not asked.
  private take(question: Question) {
    const section = document.getElementById(`b-${question.block}`);
    if (!section) return false;
    section.hidden = true;
    this.sections.set(question, section);
    if (outcomeOf(section)) this.standings.set(question, 'answered');
    return true;
  }

  private choose(event: Event) {
    const link = (event.target as Element).closest<HTMLElement>('[data-question-at]');
    const question = this.questions.find(({ block }) => block === link?.dataset.block);
    if (!question) return;
    event.preventDefault();
    if (this.asked) this.close();
    this.video.go(question.at);
    this.last = question.at;
    this.ask(question);
  }

  private ask(question: Question) {
    const section = this.sections.get(question)!;
    this.video.pause();
    this.wasFull = Boolean(document.fullscreenElement);
    if (this.wasFull) void document.exitFullscreen();
    this.asked = { question, section, from: this.last, outcome: this.standing(question) === 'answered' ? outcomeOf(section) : undefined };
    this.panel.hidden = section.hidden = false;
    this.panel.dataset.at = String(question.at);
    this.panel.querySelector('[data-question-time]')!.textContent = clock(question.at - this.video.start);
    this.panel.querySelector('[data-question-slot]')!.append(section);
    this.draw();
    this.panel.focus({ preventScroll: true });
    this.panel.scrollIntoView({ block: 'nearest' });
    const status = this.panel.querySelector<HTMLElement>('[data-question-status]')!;
    status.textContent = status.dataset.asked!;
    this.say({ what: 'asked', question: question.block, position: question.at });
  }

  /** The problem has an answer of the server. */
  private judge() {
    if (!this.asked) return;
    this.asked.outcome = outcomeOf(this.asked.section);
    this.draw();
    if (this.asked.outcome) this.say({ what: 'answered', question: this.asked.question.block, outcome: this.asked.outcome });
  }

  private draw() {
    const { question, section, outcome } = this.asked!;
    const answerable = section.querySelector('.problem-actions button:not([formnovalidate], [disabled])');
    this.panel.toggleAttribute('data-final', Boolean(outcome) && !question.retry);
    this.on.hidden = !outcome && Boolean(answerable);
    this.skip.hidden = !question.skippable || !this.on.hidden;
    const to = outcome && wayOn(question, outcome).to;
    const words = to === undefined ? this.on.dataset.on! : to < question.at ? this.on.dataset.again! : this.on.dataset.to!;
    this.on.textContent = words.replace('{time}', clock((to ?? 0) - this.video.start));
  }

  private goOn() {
    const { question, outcome } = this.asked!;
    const { to, standing } = outcome ? wayOn(question, outcome) : { to: undefined, standing: 'skipped' as const };
    this.leave(standing, to);
  }

  private leave(standing: Standing, to?: number) {
    this.standings.set(this.asked!.question, standing);
    this.close();
    if (to !== undefined) {
      this.last = to;
      this.video.go(to);
    }
    if (this.wasFull) void this.panel.closest('stoa-video')?.querySelector('[data-stage]')?.requestFullscreen().catch(() => undefined);
    this.video.play();
  }

  private close() {
    this.asked!.section.hidden = true;
    this.panel.hidden = true;
    this.asked = undefined;
  }

  // Somebody pressed play instead of answering.
  private insist() {
    const { question, outcome, from } = this.asked!;
    if (!outcome && this.skip.hidden && this.on.hidden) {
      this.video.pause();
      if (this.last > question.at + 0.5) this.video.go(question.at);
      this.panel.focus();
    } else if (this.last < from || this.last > from + coasting) {
      if (outcome) this.goOn();
      else this.leave('skipped');
    }
  }
}

const outcomeOf = (section: HTMLElement) => section.querySelector<HTMLElement>('[data-outcome]')?.dataset.outcome as Outcome | undefined;
