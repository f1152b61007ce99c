import { add, at, begin, closed, end, merge, remove, shift, split, stretch, warnings, write, type Track } from './cues.ts';
import { Draft, type Keeping } from './draft.ts';
import { History } from './history.ts';
import { acts, command, type Act } from './keys.ts';
import { Preview } from './preview.ts';
import { Rows } from './rows.ts';
import { SoundLine } from './sound-line.ts';
import { readVtt, seconds, writeVtt } from './vtt.ts';

/** Captions beside their video: a list of fields in place of the text that the form holds without a script. */
class CaptionEditor extends HTMLElement {
  private history!: History<Track>;
  private rows!: Rows;
  private draft!: Draft;
  private preview: Preview | undefined;
  private sound: SoundLine | undefined;
  private chosen: number | undefined;

  connectedCallback() {
    if (this.history) return;
    const text = this.find<HTMLTextAreaElement>('[name=text]');
    this.history = new History(readVtt(text.value));
    this.rows = new Rows(this.find('[data-list]'), this.find('[data-row]'));
    this.draft = new Draft(this.form.action, this.find('[name=version]'), () => writeVtt(this.track), (keeping) => this.tellKeeping(keeping));
    if (this.video) this.preview = new Preview(this.video);
    this.sound = this.drawSound(this.querySelector('.sound-line'));
    for (const name of ['[data-tools]', '[data-board]']) this.find(name).hidden = false;
    for (const part of this.querySelectorAll<HTMLElement>('[data-plain]')) part.hidden = true;
    this.listen();
    this.chosen = this.track[0]?.id;
    this.draw();
    this.dataset.ready = '';
  }

  private get track() { return this.history.state; }
  private get form() { return this.find<HTMLFormElement>('form[data-form]'); }
  private get video() { return this.querySelector('video'); }
  private get time() { return this.video?.currentTime ?? 0; }
  private get isChapters() { return this.dataset.kind === 'chapters'; }
  private get place() { return this.track.findIndex((cue) => cue.id === this.chosen); }

  private find<T extends Element = HTMLElement>(selector: string): T {
    return this.querySelector<T>(selector)!;
  }

  private listen() {
    const list = this.find('[data-list]');
    list.addEventListener('input', (event) => this.typed(event.target as HTMLInputElement));
    list.addEventListener('change', (event) => this.timed(event.target as HTMLInputElement));
    list.addEventListener('focusin', (event) => this.choose(Rows.place(event.target as Element)?.id));
    this.addEventListener('click', (event) => {
      const act = (event.target as Element).closest<HTMLElement>('[data-do]')?.dataset.do;
      if (acts.includes(act as Act)) this.act(act as Act);
    });
    document.addEventListener('keydown', (event) => {
      const act = this.contains(event.target as Element) || event.target === document.body ? command(event) : undefined;
      if (!act) return;
      event.preventDefault();
      this.act(act, document.activeElement);
    });
    for (const name of ['timeupdate', 'seeked']) this.video?.addEventListener(name, () => this.follow());
    this.form.addEventListener('submit', (event) => this.submit(event));
  }

  private drawSound(line: HTMLElement | null) {
    return line && this.video ? new SoundLine(line, {
      choose: (id) => this.pick(id),
      seek: (time) => (this.video!.currentTime = time),
      edge: (id, edge, time, step) => this.change(this.isChapters ? begin(this.track, id, time) : stretch(this.track, id, edge, time), step),
      shift: (id, time, step) => this.change((this.isChapters ? begin : shift)(this.track, id, time), step),
    }) : undefined;
  }

  private typed(field: HTMLInputElement) {
    const place = Rows.place(field);
    if (place?.field === 'text') this.change(write(this.track, place.id, field.value), `text ${place.id}`);
  }

  private timed(field: HTMLInputElement) {
    const place = Rows.place(field);
    if (!place || place.field === 'text') return;
    const time = seconds(field.value);
    const changed = time === undefined ? this.track : (place.field === 'from' ? begin : end)(this.track, place.id, time);
    const cue = changed.find((one) => one.id === place.id);
    const taken = cue !== undefined && time !== undefined && Math.abs((place.field === 'from' ? cue.from : cue.to) - time) < 0.001;
    if (taken) this.change(changed);
    else {
      field.setAttribute('aria-invalid', 'true');
      this.say(time === undefined ? 'noTime' : 'noEnd');
    }
  }

  private act(act: Act, focus?: Element | null) {
    const within = focus ? Rows.place(focus) : undefined;
    const { video } = this;
    switch (act) {
      case 'play': return void (video?.paused ? video.play().catch(() => undefined) : video?.pause());
      case 'back': return void (video && (video.currentTime = Math.max(0, video.currentTime - 2)));
      case 'start': return this.setTime(begin, 'started');
      case 'end': return this.setTime(end, 'ended');
      case 'split': return this.split(within ? (focus as HTMLTextAreaElement).selectionStart ?? undefined : undefined, within);
      case 'merge': return this.alter(merge(this.track, this.chosen ?? -1), 'merged', 'nothing', within);
      case 'add': return this.add();
      case 'remove': return this.drop(within);
      case 'previous': return this.go(this.place - 1);
      case 'next': return this.go(this.place + 1);
      case 'warning': return this.goToWarning();
      case 'undo': return this.back(this.history.undo(), 'undone');
      case 'redo': return this.back(this.history.redo(), 'redone');
      case 'save': return void this.draft.keep();
      case 'keys': return this.find<HTMLDialogElement>('[data-keys-of-editor]').showModal();
    }
  }

  private setTime(how: (track: Track, id: number, time: number) => Track, word: string) {
    if (!this.video || this.chosen === undefined) return this.say('nothing');
    const before = this.track;
    const after = how(before, this.chosen, this.time);
    this.alter(after, word, how === end ? 'noEnd' : 'nothing');
  }

  // What is played is meant, unless somebody writes in the list.
  private split(caret: number | undefined, within: { id: number; field?: string } | undefined) {
    const id = within?.id ?? this.track[at(this.track, this.time)]?.id ?? this.chosen;
    const before = this.track;
    this.alter(split(before, id ?? -1, this.time, within?.field === 'text' ? caret : undefined), 'divided', 'tooShort');
    if (this.track === before) return;
    const second = this.track[this.track.findIndex((cue) => cue.id === id) + 1]!.id;
    this.choose(second);
    if (within) this.focusText(second, 0);
  }

  private add() {
    const here = this.track[this.place];
    const { track, id } = add(this.track, this.video ? this.time : here ? here.to : 0);
    this.change(track);
    this.say('added');
    this.focusText(id);
  }

  private drop(within?: { id: number }) {
    const place = this.place;
    if (place < 0) return this.say('nothing');
    this.change(remove(this.track, this.chosen!));
    this.say('removed');
    const next = this.track[Math.min(place, this.track.length - 1)]?.id;
    this.choose(next);
    if (within && next !== undefined) this.focusText(next);
  }

  private go(place: number) {
    const cue = this.track[Math.max(0, Math.min(this.track.length - 1, place))];
    if (!cue) return this.say('nothing');
    if (this.video?.paused) this.video.currentTime = cue.from + 0.001;
    this.focusText(cue.id);
  }

  private goToWarning() {
    const all = this.track.map((_, place) => place).filter((place) => warnings(this.track, place).length);
    const next = all.find((place) => place > this.place) ?? all[0];
    if (next === undefined) return this.say('noWarnings');
    this.go(next);
  }

  private back(done: boolean, word: string) {
    if (!done) return this.say('nothing');
    this.draft.changed();
    this.draw();
    this.say(word);
  }

  private alter(track: Track, word: string, otherwise: string, within?: { id: number }) {
    if (track === this.track) return this.say(otherwise);
    this.change(track);
    this.say(word);
    if (within) this.focusText(within.id);
  }

  private change(track: Track, name = '') {
    if (track === this.track) return;
    this.history.push(this.isChapters ? closed(track, Number(this.dataset.length)) : track, name);
    this.draft.changed();
    this.draw();
  }

  private draw() {
    if (this.place < 0) this.chosen = this.track[0]?.id;
    this.rows.draw(this.track);
    this.rows.choose(this.chosen);
    this.preview?.draw(this.track);
    this.sound?.draw(this.track, this.chosen);
    const warned = this.track.filter((_, place) => warnings(this.track, place).length).length;
    const count = this.find('[data-count]');
    count.textContent = this.counted('captions', this.track.length);
    this.find('[data-warned]').textContent = this.counted('warnings', warned);
    this.find<HTMLElement>('[data-do=warning]').hidden = !warned;
    this.find('[data-none]').hidden = this.track.length > 0;
  }

  private counted = (name: string, number: number) => this.dataset[name]!.replace('{0}', number.toLocaleString(document.documentElement.lang));

  private follow() {
    this.rows.play(this.track[at(this.track, this.time)]?.id, !this.video!.paused);
    this.sound?.play(this.time);
  }

  private choose(id: number | undefined) {
    if (id === undefined) return;
    this.chosen = id;
    this.rows.choose(id);
    this.sound?.draw(this.track, id);
  }

  /** On the line of the sound: it comes into view in the list too. */
  private pick(id: number) {
    this.choose(id);
    this.rows.field(id, 'text')?.closest('li')?.scrollIntoView({ block: 'nearest' });
  }

  private focusText(id: number, caret?: number) {
    const field = this.rows.field(id, 'text') as HTMLTextAreaElement | undefined;
    field?.focus();
    if (caret !== undefined) field?.setSelectionRange(caret, caret);
    field?.closest('li')?.scrollIntoView({ block: 'nearest' });
  }

  /** Waits for what is on its way, so that nobody is told that they are behind themselves. */
  private submit(event: SubmitEvent) {
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement | null;
    void this.draft.keep().then(() => {
      this.find<HTMLTextAreaElement>('[name=text]').value = writeVtt(this.track);
      this.draft.leave();
      if (button?.formAction) this.form.action = button.formAction;
      this.form.submit();
    });
  }

  private tellKeeping(keeping: Keeping) {
    const state = this.find('[data-kept]');
    state.dataset.state = keeping.state;
    state.textContent = keeping.state === 'behind' ? '' : this.dataset[camel(keeping.state)]!;
    const alert = this.find('[data-behind]');
    alert.hidden = keeping.state !== 'behind';
    if (keeping.state !== 'behind') return;
    this.find('[data-behind-text]').textContent = keeping.message;
    this.find<HTMLButtonElement>('[data-over]').onclick = () => void this.draft.over(keeping.version);
    this.find<HTMLButtonElement>('[data-theirs]').onclick = () => {
      this.draft.leave();
      location.reload();
    };
  }

  private say(word: string) {
    this.find('[data-said]').textContent = '';
    requestAnimationFrame(() => (this.find('[data-said]').textContent = this.dataset[word] ?? ''));
  }
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

customElements.define('caption-editor', CaptionEditor);
