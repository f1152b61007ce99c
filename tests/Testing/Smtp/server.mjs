// A mail server for tests: takes mail on a free port and prints each message as a line of JSON. The first line is the port.
// A recipient "refused@…" does not exist; "later@…" is put off the first time. Ends when its standard input does.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { SMTPServer } = createRequire(join(process.cwd(), '.tools', 'smtp', 'package.json'))('smtp-server');
const putOff = new Set();
const say = (what) => process.stdout.write(JSON.stringify(what) + '\n');
const no = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  disabledCommands: process.argv.includes('--tls') ? [] : ['STARTTLS'],
  logger: false,
  onAuth: ({ username, password }, _, done) =>
    username === 'stoa' && password === 'secret' ? done(null, { user: username }) : done(no(535, 'wrong password')),
  onRcptTo({ address }, _, done) {
    if (address.startsWith('refused@')) return done(no(550, 'no such mailbox'));
    if (address.startsWith('later@') && !putOff.has(address)) {
      putOff.add(address);
      return done(no(451, 'try again later'));
    }
    done();
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      say({ from: mailFrom.address, to: rcptTo.map((r) => r.address), user: session.user ?? null, raw: Buffer.concat(parts).toString('utf8') });
      done();
    });
  },
});

server.listen(0, '127.0.0.1', () => say(server.server.address().port));
process.stdin.resume().on('end', () => process.exit());
