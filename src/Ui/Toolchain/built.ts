import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { sprite } from './icons.ts';
import { ui } from './modules.ts';

/** Adds the icon sprite, writes the map from names to hashed files, and compresses what is worth it. */
export function built(): Plugin {
  return {
    name: 'stoa-built',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = [hashed('icons.svg', sprite()), hashed('mark.svg', read('Styles/mark.svg')), hashed('theme.js', read('Elements/theme-first.js')), hashed('jquery.js', read('node_modules/jquery/dist/jquery.min.js'))];
      for (const file of files) this.emitFile({ type: 'asset', ...file });
      const names = Object.keys(bundle).concat(files.map((file) => file.fileName));
      const map = Object.fromEntries(names.map((file) => [plain(file), file]).sort());
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source: JSON.stringify(map, null, 1) });
    },
    writeBundle(options, bundle) {
      for (const file of Object.keys(bundle)) if (/\.(js|css|svg|json)$/.test(file)) compress(join(options.dir!, file));
    },
  };
}

const read = (file: string) => readFileSync(join(ui, file), 'utf8');

function hashed(name: string, source: string) {
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
  return { fileName: name.replace('.', `-${hash}.`), source };
}

const plain = (file: string) => file.replace(/-[\w-]{8}(?=\.\w+$)/, '');

function compress(file: string) {
  const bytes = readFileSync(file);
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, brotli));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
