import { resolve, sep } from 'node:path';
import type { Plugin } from 'vite';

export const ui = resolve(import.meta.dirname, '..');
export const source = resolve(ui, '..');

/**
 * Scripts and styles of modules lie beside their templates, outside this package: their packages are found here, and
 * their styles go into the cascade layer "modules", so no module can outbid the utilities by accident.
 */
export function modules(): Plugin {
  const outside = (file: string) => file.startsWith(source + sep) && !file.startsWith(ui + sep);
  return {
    name: 'stoa-modules',
    enforce: 'pre',
    async resolveId(id, importer, options) {
      if (!importer || !outside(importer) || /^[./\0]|^@stoa\//.test(id)) return null;
      return this.resolve(id, resolve(ui, 'index.html'), { ...options, skipSelf: true });
    },
    transform(code, id) {
      // Every browser we serve reads woff2; the typesetter's older forms would triple the build.
      if (id.endsWith('katex.css')) return { code: code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, ''), map: null };
      if (!id.endsWith('.css') || !outside(id)) return null;
      return { code: `@layer modules {\n${code}\n}`, map: null };
    },
  };
}
