/** How sending one part ended: with the name that the bucket gave it, or with its status (0: it was not heard of). */
export interface Put {
  status: number;
  tag: string | null;
}

const silence = 60_000;

/** Sends bytes to a signed address. What stands still for a minute is given up. */
export function put(url: string, bytes: Blob, progress: (sent: number) => void, stop: AbortSignal) {
  return new Promise<Put>((resolve) => {
    const request = new XMLHttpRequest();
    const end = (status: number, tag: string | null) => {
      clearTimeout(timer);
      stop.removeEventListener('abort', abort);
      resolve({ status, tag });
    };
    const abort = () => request.abort();
    let timer = window.setTimeout(abort, silence);
    request.open('PUT', url);
    request.upload.onprogress = (event) => {
      clearTimeout(timer);
      timer = window.setTimeout(abort, silence);
      progress(event.loaded);
    };
    request.onload = () => end(request.status, request.status === 200 ? request.getResponseHeader('ETag') : null);
    request.onerror = request.onabort = () => end(0, null);
    stop.addEventListener('abort', abort);
    request.send(bytes);
  });
}
