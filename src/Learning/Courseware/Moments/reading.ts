interface Text { element: HTMLElement; key: string; need: number; share: number; depth: number; seconds: number; reported: string }

const stillReading = 120_000;

/** Measures how far and how long the texts of a page are read: scrolled through, in view, in a visible tab, by somebody who is there. */
export class Reading {
  private texts: Text[];
  private lastSign = performance.now();
  private session = Math.random().toString(36).slice(2, 12);

  constructor(root: ParentNode, private onRead: () => void) {
    this.texts = Array.from(root.querySelectorAll<HTMLElement>('[data-completion=read]:not([data-done])'), (element) => ({
      element, key: element.dataset.block!, need: Number(element.dataset.need ?? 2), share: Number(element.dataset.share ?? 0.9), depth: 0, seconds: 0, reported: '',
    }));
    for (const sign of ['scroll', 'pointermove', 'pointerdown', 'keydown', 'touchstart']) {
      addEventListener(sign, () => (this.lastSign = performance.now()), { passive: true });
    }
    if (this.texts.length) setInterval(() => this.tick(1), 1000);
  }

  tick(seconds: number) {
    if (document.hidden || performance.now() - this.lastSign > stillReading) return;
    let read = false;
    for (const text of this.texts) {
      const before = isRead(text);
      look(text, seconds);
      read ||= !before && isRead(text);
    }
    if (read) this.onRead();
  }

  /** What has changed since it was last asked. */
  report(): { kind: string; block: string; data: object }[] {
    const changed = this.texts.filter((text) => text.seconds > 0 && state(text) !== text.reported);
    return changed.map((text) => {
      text.reported = state(text);
      return { kind: 'read', block: text.key, data: { session: this.session, depth: round(text.depth), seconds: round(text.seconds) } };
    });
  }
}

function look(text: Text, seconds: number) {
  const box = text.element.getBoundingClientRect();
  const bottom = Math.min(innerHeight, document.documentElement.clientHeight || innerHeight);
  if (box.bottom <= 0 || box.top >= bottom) return;
  text.seconds += seconds;
  text.depth = Math.max(text.depth, box.height ? Math.min(1, (bottom - box.top) / box.height) : 1);
}

const isRead = (text: Text) => text.depth >= text.share && text.seconds >= text.need;
const state = (text: Text) => `${round(text.depth)} ${text.seconds}`;
const round = (value: number) => Math.round(value * 1000) / 1000;
