import { type DetailedError, Upload } from 'tus-js-client';
import { DirectUpload } from './Direct/direct-upload.ts';
import { Pace } from './pace.ts';

export type State = 'waiting' | 'sending' | 'paused' | 'offline' | 'done' | 'failed';

/** Why a transfer failed: a word of ours, or a sentence of the server's. */
export type Reason = 'signedOut' | 'noRoom' | 'tooLarge' | 'failed' | { sentence: string };

const again = 10_000;

/** Where uploads begin: through the site, and at the bucket itself where that would take them. */
export interface Ways {
  site: string;
  direct: string | null;
}

/** One file on its way, over all its interruptions. Its address is kept in the browser until it has arrived. */
export class Transfer {
  state: State = 'waiting';
  reason: Reason = 'failed';
  sent = 0;
  url: string | null = null;
  readonly pace = new Pace();
  private upload: Upload | DirectUpload | null = null;
  private timer = 0;

  constructor(
    readonly file: File,
    private readonly ways: Ways,
    private readonly changed: (transfer: Transfer) => void,
  ) {}

  get isOpen() {
    return this.state === 'sending' || this.state === 'offline';
  }

  async start() {
    clearTimeout(this.timer);
    this.become('sending');
    if (this.ways.direct) {
      this.upload = this.toBucket(this.ways.direct);
      return this.upload.start();
    }
    const upload = (this.upload = this.throughSite());
    if (this.url) upload.url = this.url;
    else {
      const [previous] = await upload.findPreviousUploads();
      if (previous) upload.resumeFromPreviousUpload(previous);
    }
    if (this.state === 'sending' && this.upload === upload) upload.start();
  }

  async pause() {
    this.become('paused');
    clearTimeout(this.timer);
    await this.upload?.abort();
  }

  /** The browser says that there is no line: what is under way would only be noticed by its silence. */
  async lose() {
    if (this.state !== 'sending') return;
    this.wait();
    await this.upload?.abort();
  }

  /** Ends it here and on the server. */
  async cancel() {
    clearTimeout(this.timer);
    this.become('paused');
    await this.upload?.abort(true).catch(() => {});
  }

  fail(reason: Reason) {
    this.reason = reason;
    this.become('failed');
  }

  private toBucket(endpoint: string) {
    return new DirectUpload(this.file, endpoint, {
      available: (id) => (this.url = id),
      progress: (sent) => this.progress(sent),
      success: () => this.become('done'),
      failure: (status, sentence) => this.stop(status, sentence),
      refused: () => this.takeOtherWay(),
    });
  }

  /** The bucket takes nothing from here: from now on everything goes through the site. */
  private async takeOtherWay() {
    this.ways.direct = null;
    await this.upload?.abort(true).catch(() => {});
    this.url = null;
    if (this.state === 'sending') await this.start();
  }

  private throughSite() {
    return new Upload(this.file, {
      endpoint: this.ways.site,
      // As large as a part in an object store, so that none has to be put together anew.
      chunkSize: 16 * 1024 * 1024,
      retryDelays: [0, 1000, 2000, 4000, 8000, 15_000],
      removeFingerprintOnSuccess: true,
      metadata: { filename: this.file.name, filetype: this.file.type },
      onUploadUrlAvailable: () => (this.url = (this.upload as Upload)?.url ?? null),
      onProgress: (sent) => this.progress(sent),
      onSuccess: () => this.become('done'),
      onShouldRetry: (error) => isPassing(statusOf(error)) && navigator.onLine,
      onError: (error) => this.stop(statusOf(error), sentenceOf(error as DetailedError)),
    });
  }

  private progress(sent: number) {
    this.sent = sent;
    this.pace.note(sent);
    this.changed(this);
  }

  private stop(status: number, sentence: string) {
    if (this.state !== 'sending') return;
    if (status === 0 || status === 423) {
      this.wait();
    } else this.fail(reasonOf(status, sentence));
  }

  private wait() {
    this.become('offline');
    this.timer = window.setTimeout(() => (navigator.onLine ? this.start() : this.wait()), again);
  }

  private become(state: State) {
    this.state = state;
    if (state !== 'sending') this.pace.reset();
    this.changed(this);
  }
}

const statusOf = (error: Error) => (error as DetailedError).originalResponse?.getStatus() ?? 0;

/** Whether it may go well the next time. */
const isPassing = (status: number) => status === 0 || status === 409 || status === 423 || (status >= 500 && status !== 507);

const sentenceOf = (error: DetailedError) => (statusOf(error) === 422 ? JSON.parse(error.originalResponse!.getBody()).detail : '');

function reasonOf(status: number, sentence: string): Reason {
  if (status === 401) return 'signedOut';
  if (status === 507) return 'noRoom';
  if (status === 413) return 'tooLarge';
  return status === 422 ? { sentence } : 'failed';
}
