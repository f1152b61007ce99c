/** Sends changes one after the other, and hands over the page that answers each. */
export class Sender {
  private queue: Promise<void> = Promise.resolve();

  constructor(private show: (page: Document, url: URL) => void, private fail: (signedOut: boolean) => void) {}

  send(url: string, fields: Record<string, string> | FormData) {
    this.queue = this.queue.then(() => this.post(url, fields)).catch(() => this.fail(false));
    return this.queue;
  }

  private async post(url: string, fields: Record<string, string> | FormData) {
    const body = new URLSearchParams([...(fields instanceof FormData ? fields.entries() : Object.entries(fields))].map(([name, value]) => [name, String(value)]));
    const answer = await fetch(url, { method: 'POST', body, headers: { Accept: 'text/html' } });
    if (answer.status === 401) return this.fail(true);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!page.querySelector('course-outline')) return this.fail(new URL(answer.url).pathname.startsWith('/sign-in'));
    this.show(page, new URL(answer.url));
  }
}
