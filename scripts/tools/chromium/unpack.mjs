// Unpacks the Chromium that the npm package carries compressed, with the libraries it brings for bare machines.
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { execFileSync } from 'node:child_process'

const home = process.argv[2]
const bin = path.join(home, 'node_modules', '@sparticuz', 'chromium', 'bin')
const open = name => zlib.brotliDecompressSync(fs.readFileSync(path.join(bin, name)))

fs.writeFileSync(path.join(home, 'chromium'), open('chromium.br'), { mode: 0o755 })
for (const name of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br'])
  execFileSync('tar', ['-x', '-C', home], { input: open(name) })
fs.rmSync(bin, { recursive: true })
// The one that it brings names the folders of another machine, and without any font a page ends the browser.
fs.writeFileSync(path.join(home, 'fonts', 'fonts.conf'), `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.resolve(home, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${path.resolve(home, 'fonts-cache')}</cachedir>
</fontconfig>
`)
