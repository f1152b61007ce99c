// Sends a file by tus-js-client, as somebody else's program would: node send.mjs PACKAGES ENDPOINT FILE ADDRESSES PERSON PAUSE
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';

const [packages, endpoint, file, addresses, person, pause] = process.argv.slice(2);
const { FileUrlStorage, Upload } = createRequire(packages)('tus-js-client');
const upload = new Upload(createReadStream(file), {
  endpoint,
  chunkSize: 4 * 1024 * 1024,
  headers: { 'X-Test-Person': person },
  metadata: { filename: 'Kept on.mp4' },
  retryDelays: [0, 500, 1000, 2000, 4000, 8000, 8000],
  urlStorage: new FileUrlStorage(addresses),
  removeFingerprintOnSuccess: true,
  onBeforeRequest: () => new Promise((go) => setTimeout(go, Number(pause))),
  onAfterResponse: (request, answer) => console.log(request.getMethod(), answer.getStatus(), answer.getHeader('Upload-Offset')),
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess: () => console.log('done'),
});
const [before] = await upload.findPreviousUploads();
if (before) upload.resumeFromPreviousUpload(before);
upload.start();
