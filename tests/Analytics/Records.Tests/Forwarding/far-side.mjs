// A far side that behaves as it is told: good, busy, refusing, slow, talking nonsense, or dying after it has kept half of what came.
// What it has kept survives it, in the file that it is given.
import { createServer } from 'node:http';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [port, file] = process.argv.slice(2);
const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
const keep = (items) => {
  kept.push(...items);
  writeFileSync(file, JSON.stringify(kept));
};
let mode = 'good';

// What lies in multipart/mixed: the statements, each with the hashes of all files that came.
function opened(type, body) {
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
  if (!boundary) return body;
  const [said, ...files] = body.split(`--${boundary}`).slice(1, -1).map((part) => part.trim().split('\r\n\r\n'));
  const came = files.map(([head, content]) => ({ hash: /X-Experience-API-Hash: (\S+)/i.exec(head)[1], content }));
  return JSON.stringify(JSON.parse(said[1]).map((statement) => ({ ...statement, came })));
}

function take(path, type, sent, answer) {
  const body = opened(type, sent);
  const items = path === '/lines' ? body.trim().split('\n').map((line) => JSON.parse(line)) : path === '/caliper' ? JSON.parse(body).data : JSON.parse(body);
  const poison = items.filter((item) => item.verb?.id.endsWith('poison'));
  if (mode === 'refuse') return answer(401, 'no');
  if (mode === 'busy') return answer(503, 'later', { 'Retry-After': '1' });
  if (mode === 'nonsense') return answer(200, '<html>Welcome</html>');
  if (mode === 'slow') return undefined;
  if (poison.length) return answer(400, 'that verb is none');
  if (mode === 'die') {
    keep(items.slice(0, Math.ceil(items.length / 2)));
    process.exit(1);
  }
  keep(items);
  return path === '/caliper' ? answer(204, '') : answer(200, JSON.stringify(items.map(({ id }) => id)));
}

createServer((request, response) => {
  const answer = (status, text, headers = {}) => response.writeHead(status, headers).end(text);
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    if (request.url === '/kept') return answer(200, JSON.stringify(kept));
    if (request.url === '/mode') return answer(200, (mode = body));
    return take(request.url, request.headers['content-type'] ?? '', body, answer);
  });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
