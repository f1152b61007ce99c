import { Bar } from './bar.ts';
import { offerScreens } from './cast.ts';
import { neighbour, readChapters, type Chapter } from './chapters.ts';
import { NativeEngine, type Engine, type Happening } from './engine.ts';
import { clock, command, nextSpeed, type Command } from './keys.ts';
import { keepWishes, linked, linkTo, readWishes, resume } from './place.ts';
import { Preview } from './preview.ts';
import { Questioner } from './questioner.ts';
import { Report } from './report.ts';
import { announce, tellPosition } from './session.ts';
import { Settings } from './settings.ts';
import { attach } from './streaming.ts';
import { Transcript } from './transcript.ts';

/** The player that answers keys pressed outside of every control: the one that was used last. */
let active: StoaVideo | undefined;

/** A video that was the browser's own (or a link) until this took it over. */
class StoaVideo extends HTMLElement {
  private engine: Engine | undefined;
  private bar: Bar | undefined;
  private report: Report | undefined;
  private transcript: Transcript | undefined;
  private chapters: readonly Chapter[] = [];
  private questioner: Questioner | undefined;
  private begun = false;
  private quiet = false;
  /** Where somebody went before there was anything to play. */
  private aim: number | undefined;

  connectedCallback() {
    if (this.begun) return;
    this.begun = true;
    const video = this.querySelector('video');
    this.chapters = readChapters(this);
    if (this.querySelector('[data-details]')) this.transcript = new Transcript(this, (time) => this.go(time, true), (language) => this.speak(language));
    if (this.querySelector('[data-question]') && this.querySelector('[data-stage]')) this.questioner = this.question();
    if (video) this.take(video);
    else this.offer();
    this.serve();
    this.addEventListener('keydown', (event) => this.key(event));
    this.querySelector('[data-chapters]')?.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLElement>('[data-chapter-at]');
      if (!link) return;
      event.preventDefault();
      this.go(Number(link.dataset.chapterAt), true);
    });
  }

  private question() {
    const video = { pause: () => this.engine?.pause(), play: () => this.engine?.play(), go: (time: number) => this.engine && this.go(time), start: this.start };
    return new Questioner(this, video, (data) => this.report?.say('interacted', data));
  }

  /** Seconds into the part that is shown. */
  get position() { return Math.max(0, (this.engine?.time ?? this.start) - this.start); }

  private get start() { return Number(this.dataset.start) || 0; }

  private end = () => Number(this.dataset.end) || this.engine?.duration || Number(this.dataset.duration) || 0;

  private take(video: HTMLVideoElement) {
    // Apple's own players are the better ones where they are; others that know the type know it less well than hls.js.
    const native = video.canPlayType('application/vnd.apple.mpegurl') && /^Apple/.test(navigator.vendor);
    const stream = native ? undefined : this.dataset.stream;
    if (stream) this.empty(video);
    const engine = new NativeEngine(video, (happening) => this.happened(happening), Boolean(stream));
    this.engine = engine;
    this.report = new Report(this, engine, this.start, this.end);
    for (const name of ['waiting', 'playing']) video.addEventListener(name, () => this.quiet || video.seeking || this.report?.flow(name === 'waiting'));
    const wishes = readWishes();
    video.controls = false;
    video.volume = wishes.volume;
    video.muted = wishes.muted;
    engine.setRate(wishes.rate);
    const stage = this.querySelector<HTMLElement>('[data-stage]')!;
    this.bar = new Bar(this, stage, engine, this.start, this.end, (act, by) => this.act({ act, by } as Command), (time) => this.go(time), this.chapters);
    this.bar.asks = this.questioner?.questions.map(({ at }) => at) ?? [];
    new Preview(this, this.bar.seek, this.start, this.chapters);
    this.bar.speed.addEventListener('change', () => this.setRate(Number(this.bar!.speed.value)));
    video.addEventListener('volumechange', () => keepWishes({ volume: video.volume, muted: video.muted }));
    if (wishes.captions) this.caption(true);
    this.dataset.ready = '';
    const settings = new Settings(this, stage);
    offerScreens(this, video);
    if (stream) void attach(stream, { root: this, video, settings, first: () => this.aim ?? this.start + this.first(), hush: (quiet) => this.hush(quiet), fault: () => this.fault() });
    else if (native) video.preload = 'metadata';
    if (video.readyState > 0) this.goOn(video);
    else video.addEventListener('loadedmetadata', () => this.goOn(video), { once: true });
    this.bar.draw(wishes.captions);
  }

  // The file for those without a script is not fetched, and a press before the stream is there is kept until it is.
  private empty(video: HTMLVideoElement) {
    for (const source of video.querySelectorAll('source')) source.remove();
    video.preload = 'auto';
    video.load();
  }

  /** While a stream is opened anew, what the video says is not the learner's doing. */
  private hush(quiet: boolean) {
    if (quiet) this.report?.look();
    else this.report?.watching.jump();
    this.quiet = quiet;
  }

  /** Goes to where the learner stopped, and offers the beginning. */
  private goOn(video: HTMLVideoElement) {
    const position = this.aim === undefined ? this.first() : 0;
    const at = this.aim ?? this.start + position;
    if (at) video.currentTime = at;
    const restart = this.querySelector<HTMLButtonElement>('[data-restart]')!;
    restart.hidden = !position;
    restart.onclick = () => this.go(this.start, true);
    video.addEventListener('play', () => (restart.hidden = true), { once: true });
  }

  /** Where to begin: at the moment that a link names, or where the learner stopped. */
  private first() {
    const moment = linked(new URL(location.href), this.dataset.block ?? '', document.querySelector('stoa-video') === this);
    return moment ?? resume(this.dataset.keep ?? '', Number(this.dataset.position) || 0, this.end() - this.start, Date.now());
  }

  /** What others on the page may ask of a player: to go somewhere, to show where notes are; and the link to this moment. */
  private serve() {
    this.addEventListener('stoa:seek', (event) => this.go((event as CustomEvent<number>).detail + this.start, true));
    this.addEventListener('stoa:marks', (event) => this.bar?.note((event as CustomEvent<number[]>).detail));
    const share = this.querySelector<HTMLButtonElement>('[data-share]');
    if (!share || !navigator.clipboard) return;
    share.classList.remove('awaited');
    share.addEventListener('click', async () => {
      await navigator.clipboard.writeText(linkTo(new URL(location.href), this.dataset.block ?? '', this.position));
      const shared = this.querySelector<HTMLElement>('[data-shared]')!;
      shared.textContent = shared.dataset.shared!;
    });
  }

  /** YouTube is asked for nothing before the press. */
  private offer() {
    const link = this.querySelector<HTMLAnchorElement>('[data-offer]');
    link?.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void this.embed(link);
    });
  }

  private async embed(link: HTMLElement, at?: number) {
    const { YoutubeEngine } = await import('./youtube.ts');
    const position = at ?? this.start + this.first();
    const engine = new YoutubeEngine(this.dataset.youtube!, this.querySelector('.video-title')?.textContent ?? '', position, Number(this.dataset.end) || 0, (happening) => this.happened(happening));
    this.engine = engine;
    this.report = new Report(this, engine, this.start, this.end);
    link.replaceWith(engine.frame);
    engine.frame.focus();
  }

  private happened(happening: Happening) {
    if (happening === 'fault') return this.fault();
    if (this.quiet) return;
    if (happening === 'jump') this.report?.jump();
    this.report?.look();
    if (happening === 'end') this.report?.finish();
    if (!this.engine) return;
    if (!this.engine.paused) this.played();
    const clipped = Number(this.dataset.end);
    if (clipped && !this.engine.paused && this.engine.time >= clipped && this.engine.time < clipped + 1) {
      this.engine.pause();
      this.report?.finish();
    }
    this.questioner?.look(this.engine.time, this.engine.paused);
    this.transcript?.follow(this.engine.time);
    if (happening === 'change') {
      this.bar?.draw(readWishes().captions);
      if (active === this) tellPosition(this.engine.time - this.start, this.end() - this.start, this.engine.rate);
    }
    this.bar?.tick(this.report?.watching.seen ?? []);
  }

  private played() {
    if (active === this) return;
    active?.engine?.pause();
    active = this;
    const { engine, chapters } = this;
    announce(this.querySelector('.video-title')?.textContent ?? '', document.title, this.querySelector('video')?.poster || undefined, {
      play: () => engine?.play(), pause: () => engine?.pause(), go: (time) => this.go(time + this.start),
      move: (by) => this.act({ act: 'move', by }), chapter: (by) => this.act({ act: 'chapter', by }),
    }, chapters.length > 0);
  }

  private fault() {
    const problem = this.querySelector<HTMLElement>('[data-problem]');
    if (problem) problem.hidden = false;
    this.dataset.fault = '';
    this.questioner?.release();
  }

  private go(time: number, play = false) {
    const offer = this.querySelector<HTMLElement>('[data-offer]');
    if (offer) return void this.embed(offer, time);
    this.report?.look();
    const aim = Math.max(this.start, Math.min(time, this.end() || time));
    if (this.engine instanceof NativeEngine && this.engine.video.readyState === 0) this.aim = aim;
    this.engine?.seek(aim);
    if (play) this.engine?.play();
  }

  key(event: KeyboardEvent) {
    if (event.defaultPrevented || !this.engine) return;
    const wanted = command(event, event.target as Element);
    if (!wanted) return;
    event.preventDefault();
    this.act(wanted);
    this.bar?.wake();
  }

  private act(wanted: Command | { act: 'back' }) {
    const { engine } = this;
    if (!engine) return;
    const video = engine instanceof NativeEngine ? engine.video : undefined;
    switch (wanted.act) {
      case 'play': return engine.paused ? engine.play() : engine.pause();
      case 'move': return this.move(wanted.by);
      case 'back': return this.move(-10);
      case 'bookmark': return void this.dispatchEvent(new CustomEvent('stoa:bookmark', { bubbles: true }));
      case 'chapter': return this.turn(wanted.by);
      case 'tenth': return this.go(this.start + ((this.end() - this.start) * wanted.to) / 10);
      case 'speed': return this.setRate(nextSpeed(engine.rate, wanted.by));
      case 'louder': return video && void (video.volume = Math.max(0, Math.min(1, video.volume + wanted.by)));
      case 'mute': return video && void (video.muted = !video.muted);
      case 'captions': return this.caption(!readWishes().captions);
      case 'keys': return this.querySelector<HTMLDialogElement>('[data-keys]')?.showModal();
      case 'float': return void (document.pictureInPictureElement ? document.exitPictureInPicture() : video?.requestPictureInPicture());
      case 'fullscreen': return this.fill(video);
    }
  }

  private move(by: number) {
    this.go(this.engine!.time + by);
    this.tell(`${by < 0 ? '−' : '+'}${Math.abs(by)} s`, true);
  }

  private turn(by: number) {
    const at = neighbour(this.chapters, this.engine!.time, by);
    if (at === undefined && by > 0) return;
    this.go(at ?? this.start);
    this.tell(this.chapters.findLast((chapter) => chapter.at <= (at ?? this.start))?.title ?? clock(0));
  }

  private fill(video?: HTMLVideoElement & { webkitEnterFullscreen?: () => void }) {
    const stage = this.querySelector<HTMLElement>('[data-stage]')!;
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (stage.requestFullscreen) void stage.requestFullscreen();
    else video?.webkitEnterFullscreen?.(); // A telephone that fills its screen with videos only.
  }

  private setRate(rate: number) {
    this.engine?.setRate(rate);
    keepWishes({ rate });
    this.report?.say('rate', { speed: rate });
    this.tell(`${rate}×`);
  }

  private caption(on: boolean) {
    const tracks = [...(this.querySelector('video')?.textTracks ?? [])].filter((track) => /captions|subtitles/.test(track.kind));
    const wish = readWishes().language ?? this.querySelector('[data-language][aria-current]')?.getAttribute('data-language') ?? document.documentElement.lang;
    const chosen = tracks.find((track) => track.language === wish) ?? tracks[0];
    for (const track of tracks) track.mode = on && track === chosen ? 'showing' : 'disabled';
    if (on !== readWishes().captions) this.report?.say('captions', { on, language: chosen?.language });
    keepWishes({ captions: on });
    this.bar?.draw(on);
  }

  private speak(language: string) {
    keepWishes({ language });
    if (readWishes().captions) this.caption(true);
  }

  /** Says and shows what a press has done. */
  private tell(text: string, seen = false) {
    const say = this.querySelector<HTMLElement>('[data-say]');
    if (!say) return;
    if (!seen) say.textContent = text;
    const flash = this.querySelector<HTMLElement>('[data-flash]')!;
    flash.textContent = text;
    flash.hidden = false;
    for (const motion of flash.getAnimations()) motion.cancel();
    void flash.animate({ opacity: [1, 1, 0] }, 900).finished.then(() => (flash.hidden = true)).catch(() => undefined);
  }
}

document.addEventListener('keydown', (event) => {
  const only = document.querySelectorAll('stoa-video').length === 1 ? document.querySelector<StoaVideo>('stoa-video') : undefined;
  if (event.target === document.body) (active ?? only)?.key(event);
});

customElements.define('stoa-video', StoaVideo);
