import type { Engine, Listener } from './engine.ts';

const origin = 'https://www.youtube-nocookie.com';
const playing = 1;
const buffering = 3;
const ended = 0;

/** The embedded player by its message protocol, without its script in our page. Time between two messages is reckoned. */
export class YoutubeEngine implements Engine {
  private info = { currentTime: 0, duration: 0, playerState: -1, playbackRate: 1, muted: false };
  private heard = performance.now();
  private listening = 0;
  readonly frame: HTMLIFrameElement;

  constructor(id: string, title: string, start: number, end: number, private listener: Listener) {
    this.frame = document.createElement('iframe');
    const query = new URLSearchParams({ enablejsapi: '1', playsinline: '1', autoplay: '1', rel: '0', origin: location.origin, start: String(Math.floor(start)) });
    if (end) query.set('end', String(Math.ceil(end)));
    this.frame.src = `${origin}/embed/${id}?${query}`;
    this.frame.title = title;
    this.frame.allow = 'autoplay; fullscreen; picture-in-picture; encrypted-media';
    this.frame.referrerPolicy = 'strict-origin-when-cross-origin';
    addEventListener('message', this.hear);
    this.frame.addEventListener('load', () => this.introduce());
  }

  get time() {
    const since = this.paused || this.info.playerState === buffering ? 0 : (performance.now() - this.heard) / 1000;
    return this.info.currentTime + Math.min(since, 1.5) * this.rate;
  }
  get duration() { return this.info.duration; }
  get paused() { return this.info.playerState !== playing && this.info.playerState !== buffering; }
  // It tells of a jump when it has arrived.
  readonly seeking = false;
  get rate() { return this.info.playbackRate; }
  get muted() { return this.info.muted; }

  play() { this.tell('playVideo'); }
  pause() { this.tell('pauseVideo'); }
  seek(time: number) { this.tell('seekTo', time, true); }
  setRate(rate: number) { this.tell('setPlaybackRate', rate); }

  // The frame listens some time after it has loaded; it is greeted until it answers.
  private introduce() {
    clearInterval(this.listening);
    this.listening = window.setInterval(() => this.post({ event: 'listening', id: 1, channel: 'widget' }), 250);
  }

  private tell(func: string, ...args: unknown[]) { this.post({ event: 'command', func, args, id: 1, channel: 'widget' }); }

  private post(message: object) { this.frame.contentWindow?.postMessage(JSON.stringify(message), origin); }

  private hear = (event: MessageEvent) => {
    if (event.origin !== origin || event.source !== this.frame.contentWindow || typeof event.data !== 'string') return;
    const message = parse(event.data);
    if (!message) return;
    clearInterval(this.listening);
    if (message.event === 'onError') this.listener('fault');
    if (message.info && typeof message.info === 'object') this.learn(message.info);
  };

  private learn(info: Partial<typeof this.info>) {
    const before = this.info;
    const expected = this.time;
    this.info = { ...before, ...pick(info) };
    this.heard = performance.now();
    if (typeof info.currentTime === 'number' && Math.abs(info.currentTime - expected) > 2) this.listener('jump');
    this.listener(this.info.playerState === before.playerState && this.info.playbackRate === before.playbackRate ? 'time' : 'change');
    if (this.info.playerState === ended && before.playerState !== ended) this.listener('end');
  }
}

function parse(data: string): { event?: string; info?: Record<string, never> } | undefined {
  try {
    const message: unknown = JSON.parse(data);
    return message && typeof message === 'object' ? message : undefined;
  } catch {
    return undefined; // Others post to windows too.
  }
}

function pick(info: Record<string, unknown>) {
  const known: Record<string, number | boolean> = {};
  for (const name of ['currentTime', 'duration', 'playerState', 'playbackRate']) if (Number.isFinite(info[name])) known[name] = info[name] as number;
  if (typeof info.muted === 'boolean') known.muted = info.muted;
  return known;
}
