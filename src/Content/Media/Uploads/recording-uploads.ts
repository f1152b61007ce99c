import { duration, fill, percent, size } from './amounts.ts';
import { Transfer, type Ways } from './transfer.ts';

const most = 2;

/** Sends chosen and dropped files, shows how far each is, and goes on after interruptions. Without it the form sends them. */
class RecordingUploads extends HTMLElement {
  private readonly transfers = new Map<HTMLElement, Transfer>();
  private readonly said = new WeakMap<Transfer, string>();
  private readonly ways: Ways = { site: this.dataset.endpoint!, direct: this.dataset.direct ?? null };

  connectedCallback() {
    for (const plain of this.querySelectorAll<HTMLElement>('[data-without-script]')) plain.hidden = true;
    for (const more of this.querySelectorAll<HTMLElement>('[data-with-script], [data-do="discard"]')) more.hidden = false;
    this.input.addEventListener('change', () => this.take(this.input.files));
    this.addEventListener('click', (event) => this.act(event.target as Element));
    this.acceptDrops(this.querySelector('[data-drop]')!);
    window.addEventListener('online', () => this.reconnect());
    window.addEventListener('offline', () => this.disconnect());
    window.addEventListener('beforeunload', (event) => this.all.some((one) => one.isOpen) && event.preventDefault());
    this.dataset.ready = '';
  }

  private get input() {
    return this.querySelector<HTMLInputElement>('input[type=file]')!;
  }

  private get all() {
    return [...this.transfers.values()];
  }

  private acceptDrops(zone: HTMLElement) {
    for (const type of ['dragenter', 'dragover'])
      zone.addEventListener(type, (event) => {
        event.preventDefault();
        zone.dataset.over = '';
      });
    for (const type of ['dragleave', 'drop']) zone.addEventListener(type, () => delete zone.dataset.over);
    zone.addEventListener('drop', (event) => {
      event.preventDefault();
      this.take(event.dataTransfer?.files ?? null);
    });
  }

  private take(files: FileList | null) {
    for (const file of files ?? []) this.add(file);
    this.input.value = '';
    this.next();
  }

  private add(file: File) {
    if (this.all.some((one) => one.state !== 'done' && one.file.name === file.name && one.file.size === file.size)) return;
    const template = this.querySelector<HTMLTemplateElement>('[data-row]')!;
    const row = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>('.upload')!;
    const list = this.querySelector<HTMLElement>('[data-list]')!;
    row.querySelector('[data-name]')!.textContent = file.name;
    row.querySelector('progress')!.ariaLabel = file.name;
    for (const button of row.querySelectorAll<HTMLElement>('[data-label]')) button.ariaLabel = fill(button.dataset.label!, file.name);
    list.hidden = false;
    list.append(row);
    const transfer = new Transfer(file, this.ways, (changed) => this.show(row, changed));
    this.transfers.set(row, transfer);
    if (file.size > Number(this.dataset.largest)) transfer.fail('tooLarge');
    else this.show(row, transfer);
  }

  /** Starts what waits, a few at a time. */
  private next() {
    const free = most - this.all.filter((one) => one.isOpen).length;
    for (const one of this.all.filter((one) => one.state === 'waiting').slice(0, Math.max(0, free))) one.start();
  }

  private disconnect() {
    for (const one of this.all) one.lose();
  }

  private reconnect() {
    for (const one of this.all) if (one.state === 'offline') one.start();
  }

  private async act(target: Element) {
    const button = target.closest<HTMLElement>('[data-do]');
    const row = button?.closest<HTMLElement>('.upload');
    if (!button || !row) return;
    const transfer = this.transfers.get(row);
    if (button.dataset.do === 'discard') return this.discard(row);
    if (button.dataset.do === 'pause') transfer?.pause();
    else if (button.dataset.do === 'resume' || button.dataset.do === 'retry') transfer?.start();
    else await this.takeAway(row, button.dataset.do === 'cancel');
    if (row.isConnected) row.querySelector<HTMLElement>('[data-do]:not([hidden])')?.focus();
    this.next();
  }

  private async takeAway(row: HTMLElement, cancel: boolean) {
    const transfer = this.transfers.get(row);
    this.transfers.delete(row);
    row.remove();
    this.querySelector<HTMLElement>('[data-list]')!.hidden = this.transfers.size === 0;
    this.input.focus();
    if (!cancel || !transfer) return;
    this.say(this.dataset.sayEnded!, transfer.file.name);
    await transfer.cancel();
  }

  /** Ends one of another time or browser. */
  private async discard(row: HTMLElement) {
    const answer = await fetch(`${this.dataset.endpoint}/${row.dataset.id}`, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } });
    if (!answer.ok && answer.status !== 404 && answer.status !== 410) return;
    this.say(this.dataset.sayEnded!, row.querySelector('.upload-name')!.textContent!);
    this.drop(row);
    this.input.focus();
  }

  private drop(row: Element) {
    const section = row.closest('[data-unfinished]');
    row.remove();
    if (!section?.querySelector('.upload')) section?.remove();
  }

  private show(row: HTMLElement, transfer: Transfer) {
    const { state, sent, file, url } = transfer;
    row.dataset.state = state;
    row.querySelector('progress')!.value = state === 'done' ? 1 : sent / file.size;
    row.querySelector('[data-text]')!.textContent = this.text(transfer);
    for (const button of row.querySelectorAll<HTMLElement>('[data-do]')) button.hidden = !actionsOf(transfer).includes(button.dataset.do!);
    const earlier = url && this.querySelector(`[data-unfinished] [data-id="${url.split('/').pop()}"]`);
    if (earlier) this.drop(earlier);
    this.announce(transfer);
    if (state === 'done') this.refresh();
    if (state === 'done' || state === 'failed') queueMicrotask(() => this.next());
  }

  private text(transfer: Transfer) {
    const { state, sent, file, pace } = transfer;
    const words = this.dataset;
    if (state === 'failed') return this.reason(transfer);
    if (state === 'done') return `${words.arrived} · ${size(file.size)}`;
    if (state === 'paused') return fill(words.paused!, percent(sent / file.size));
    if (state === 'waiting') return `${words.waiting} · ${size(file.size)}`;
    if (state === 'offline') return words.offline!;
    const left = pace.left(file.size - sent);
    const parts = [fill(words.sending!, size(sent), size(file.size))];
    if (left !== null) parts.push(fill(words.speed!, size(pace.speed)), fill(words.left!, duration(left)));
    return parts.join(' · ');
  }

  private reason({ reason }: Transfer) {
    const words = this.dataset;
    if (typeof reason === 'object') return reason.sentence;
    return { signedOut: words.signedOut!, noRoom: words.noRoom!, tooLarge: words.tooLarge!, failed: words.failed! }[reason];
  }

  /** Beginnings, halves and ends: not every step. */
  private announce(transfer: Transfer) {
    const { state, sent, file } = transfer;
    const point = state === 'sending' && sent >= file.size / 2 ? 'half' : state;
    if (this.said.get(transfer) === point) return;
    this.said.set(transfer, point);
    if (point === 'sending') this.say(this.dataset.sayStarted!, file.name);
    else if (point === 'half') this.say(this.dataset.sayHalf!, file.name);
    else if (point === 'done') this.say(this.dataset.sayDone!, file.name);
    else if (point === 'failed' || point === 'offline') this.say(this.dataset.sayStopped!, file.name, this.text(transfer));
  }

  private say(text: string, ...values: string[]) {
    this.querySelector('[data-said]')!.textContent = fill(text, ...values);
  }

  /** Takes the list of what is here from the page as it is now, until all of it has been checked. */
  private async refresh(tries = 5) {
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const [now, before] = [page.querySelector('[data-earlier]'), this.querySelector('[data-earlier]')];
    if (now && before) before.replaceWith(now);
    if (tries > 0 && now?.querySelector('[data-state=checking]')) setTimeout(() => this.refresh(tries - 1), 2000);
  }
}

const actions: Record<Transfer['state'], readonly string[]> = {
  waiting: ['cancel'],
  sending: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  offline: ['retry', 'cancel'],
  done: ['dismiss'],
  failed: ['retry', 'cancel'],
};

/** What is no recording, or too large, will not become one by trying again. */
const actionsOf = ({ state, reason }: Transfer) =>
  state === 'failed' && (typeof reason === 'object' || reason === 'tooLarge') ? ['dismiss'] : actions[state];

customElements.define('recording-uploads', RecordingUploads);
