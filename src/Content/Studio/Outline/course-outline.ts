import { draggable } from './drag.ts';
import { find, fold, neighbour, reveal, toggle } from './lines.ts';
import { Sender } from './sender.ts';

/** The outline changed in place: by keys, by the menu of a line, by pulling lines. Every change is a form of the page that works without it. */
class CourseOutline extends HTMLElement {
  private sender = new Sender((page, url) => this.show(page, url), (signedOut) => this.say(signedOut ? this.dataset.signedOut! : this.dataset.failed!, true));
  private release = () => {};
  private menuOf = '';
  private adds = false;

  connectedCallback() {
    this.ready();
    this.addEventListener('click', (event) => this.clicked(event));
    this.addEventListener('keydown', (event) => this.pressed(event));
    this.addEventListener('submit', (event) => this.submitted(event));
    this.addEventListener('input', (event) => (event.target as HTMLElement).closest('[data-filter]') && find(this, (event.target as HTMLInputElement).value));
    const at = document.getElementById(location.hash.slice(1));
    if (at && this.contains(at)) at.querySelector<HTMLElement>('.part-title')?.focus();
    this.toggleAttribute('data-ready', true);
  }

  disconnectedCallback() {
    this.release();
  }

  private ready() {
    fold(this);
    for (const shown of this.querySelectorAll<HTMLElement>('[data-filter], [data-keys], [data-grip]')) shown.classList.remove('awaited');
    this.release = this.dataset.write ? draggable(this, (key, parent, before) => this.act(key, 'place', { parent, before })) : () => {};
  }

  private act(key: string, what: string, fields: Record<string, string> = {}) {
    return this.sender.send(`${this.dataset.path}/blocks/${key}/${what}`, fields);
  }

  private clicked(event: MouseEvent) {
    const target = event.target as HTMLElement;
    const fold = target.closest<HTMLButtonElement>('[data-toggle]');
    const more = target.closest<HTMLElement>('[data-more]');
    const item = target.closest<HTMLElement>('[data-act]');
    if (fold) toggle(fold);
    if (more && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.open(more);
    }
    if (item) {
      this.querySelector<HTMLElement>('#part-menu')!.hidePopover();
      this.chosen(item.dataset.act!, this.menuOf);
    }
  }

  private open(more: HTMLElement) {
    const menu = this.querySelector<HTMLElement>('#part-menu')!;
    this.menuOf = more.closest<HTMLElement>('.part')!.dataset.key!;
    menu.showPopover();
    const [line, size] = [more.getBoundingClientRect(), menu.getBoundingClientRect()];
    const below = line.bottom + size.height < innerHeight;
    menu.style.top = `${Math.max(8, below ? line.bottom : line.top - size.height)}px`;
    menu.style.left = `${Math.min(innerWidth - size.width - 8, Math.max(8, document.dir === 'rtl' ? line.left : line.right - size.width))}px`;
    menu.querySelector<HTMLElement>('[data-act]')!.focus();
  }

  private chosen(what: string, key: string) {
    const title = this.titleOf(key);
    if (!title) return;
    title.focus();
    if (what === 'rename') this.rename(title);
    else if (what === 'up' || what === 'down') void this.act(key, 'place', { step: what });
    else if (what === 'copies' || what === 'removal') void this.act(key, what);
    else location.assign(`${this.dataset.path}/blocks/${key}/${what === 'edit' ? 'editor' : what}`);
  }

  private pressed(event: KeyboardEvent) {
    const target = event.target as HTMLElement;
    if (target.closest('#part-menu')) return this.inMenu(event, target);
    if (target instanceof HTMLInputElement || target.closest('dialog')) return;
    const does = this.keyed(event, target.closest<HTMLElement>('.part-title'));
    if (!does) return;
    event.preventDefault();
    does();
  }

  private keyed(event: KeyboardEvent, title: HTMLElement | null): (() => void) | undefined {
    const name = `${event.ctrlKey || event.metaKey ? 'Ctrl ' : ''}${event.altKey ? 'Alt ' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
    if (name === '?') return () => this.querySelector<HTMLDialogElement>('#outline-keys')?.showModal();
    if (name === 'Ctrl z') return () => this.querySelector<HTMLButtonElement>('[data-undo] button:enabled')?.click();
    if (name === 'Ctrl y') return () => this.querySelector<HTMLButtonElement>('[data-redo] button:enabled')?.click();
    if (!title) return undefined;
    if (name === 'ArrowUp' || name === 'ArrowDown') return () => neighbour(this, title, name === 'ArrowUp' ? -1 : 1)?.focus();
    const key = title.closest<HTMLElement>('.part')!.dataset.key!;
    const act = { 'Alt ArrowUp': 'up', 'Alt ArrowDown': 'down', F2: 'rename', 'Alt d': 'copies', Delete: 'removal' }[name];
    if (act && this.dataset.write) return () => this.chosen(act, key);
    if (name === 'Alt n') return () => this.add(title.closest<HTMLElement>('.part')!);
    return undefined;
  }

  // Below a part what it is made of, beside a content another one.
  private add(part: HTMLElement) {
    const holder = part.classList.contains('part-content') ? part.parentElement!.closest<HTMLElement>('.part')! : part;
    holder.querySelector<HTMLElement>(':scope > .part-in > .part-add :is(a, button)')?.click();
  }

  private inMenu(event: KeyboardEvent, item: HTMLElement) {
    const items = [...this.querySelectorAll<HTMLElement>('#part-menu [data-act]')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') this.titleOf(this.menuOf)?.focus();
    if (!step) return;
    event.preventDefault();
    items.at((items.indexOf(item) + step) % items.length)?.focus();
  }

  private submitted(event: SubmitEvent) {
    const form = event.target as HTMLFormElement;
    if (form.method !== 'post') return;
    event.preventDefault();
    this.adds = form.hasAttribute('data-add');
    void this.sender.send(form.action, new FormData(form, event.submitter));
  }

  private rename(title: HTMLElement) {
    const key = title.closest<HTMLElement>('.part')!.dataset.key!;
    const field = Object.assign(document.createElement('input'), { className: 'part-rename', value: title.dataset.title ?? '', maxLength: 300, dir: 'auto', ariaLabel: this.dataset.name });
    let done = false;
    const end = (save: boolean) => {
      if (done) return;
      done = true;
      field.replaceWith(title);
      title.focus();
      if (save && field.value.trim() !== title.dataset.title) void this.act(key, 'title', { title: field.value });
    };
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === 'Escape') {
        event.preventDefault();
        end(event.key === 'Enter');
      }
    });
    field.addEventListener('blur', () => end(true));
    title.replaceWith(field);
    field.select();
  }

  /** The page that answered a change takes the place of this one, down to where the eye and the focus were. */
  private show(page: Document, url: URL) {
    const known = new Set(Array.from(this.querySelectorAll<HTMLElement>('.part'), (part) => part.dataset.key));
    this.release();
    this.replaceChildren(...page.querySelector('course-outline')!.childNodes);
    document.querySelector('[data-waiting]')?.replaceWith(page.querySelector('[data-waiting]') ?? '');
    this.ready();
    const line = document.getElementById(url.hash.slice(1)) ?? (url.searchParams.get('at') ? document.getElementById(`k-${url.searchParams.get('at')}`) : null);
    const title = line?.querySelector<HTMLElement>('.part-title');
    if (line && title) {
      reveal(line);
      title.focus();
      // What was just added is given a name at once; what came back by “undo” has one.
      if (this.adds && !known.has(line.dataset.key)) this.rename(title);
    }
    this.adds = false;
    const fault = page.querySelector('[data-fault]');
    this.say((fault ?? page.querySelector('.flash .alert'))?.textContent?.trim() ?? '', !!fault);
  }

  private titleOf(key: string) {
    return document.getElementById(`k-${key}`)?.querySelector<HTMLElement>('.part-title');
  }

  private say(text: string, bad = false) {
    this.querySelector('[data-said]')!.textContent = text;
    document.querySelector('.outline-toast')?.remove();
    if (!text) return;
    const toast = Object.assign(document.createElement('div'), { className: 'outline-toast', ariaHidden: 'true' });
    toast.append(Object.assign(document.createElement('p'), { textContent: text }));
    this.append(toast);
    setTimeout(() => toast.remove(), bad ? 12_000 : 5_000);
  }
}

customElements.define('course-outline', CourseOutline);
