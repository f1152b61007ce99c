/** Sends a form with its file and shows how far it is. Without it the browser sends the form by itself. */
class UploadForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', (event) => {
      const form = event.target as HTMLFormElement;
      if (form.dataset.sending) return;
      event.preventDefault();
      this.send(form);
    });
  }

  private send(form: HTMLFormElement) {
    const box = this.querySelector<HTMLElement>('[data-progress]')!;
    const bar = box.querySelector('progress')!;
    const text = box.querySelector<HTMLElement>('[data-text]')!;
    const button = form.querySelector('button');
    const request = new XMLHttpRequest();
    form.dataset.sending = 'true';
    button?.setAttribute('aria-busy', 'true');
    box.hidden = false;
    request.upload.onprogress = ({ loaded, total }) => {
      bar.value = total ? loaded / total : 0;
      text.textContent = loaded < total ? fill(text.dataset.sent!, megabytes(loaded), megabytes(total)) : text.dataset.kept!;
    };
    request.onload = () => (request.responseURL === form.action ? this.show(request.responseText) : location.assign(request.responseURL));
    request.onerror = () => {
      text.textContent = text.dataset.failed!;
      delete form.dataset.sending;
      button?.removeAttribute('aria-busy');
    };
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'text/html');
    request.send(new FormData(form));
  }

  /** The form came back with errors: take it over from the answer. */
  private show(html: string) {
    const answer = new DOMParser().parseFromString(html, 'text/html');
    document.querySelector('main')!.replaceWith(answer.querySelector('main') ?? answer.body);
    document.querySelector<HTMLElement>('[data-focus]')?.focus();
  }
}

const fill = (text: string, ...values: string[]) => text.replace(/\{(\d)\}/g, (_, i) => values[Number(i)] ?? '');
const megabytes = (bytes: number) =>
  new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(bytes / 1e6);

customElements.define('upload-form', UploadForm);
