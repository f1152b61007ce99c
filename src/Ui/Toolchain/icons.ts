import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { source, ui } from './modules.ts';

const icons = join(ui, 'node_modules/lucide-static/icons');

// new("id", Words.T("Label"), Words.T("Hint"), "icon", …) of a block's template.
const template = /\("[\w-]+",\s*(?:Words\.T\()?"[^"\n]+"\)?,\s*(?:Words\.T\()?"[^"\n]+"\)?,\s*"([a-z][a-z0-9-]*)"/g;

/** One SVG with a symbol for each icon whose name occurs as a quoted word in a template or source of ours. */
export function sprite(): string {
  const symbols = [...used()].sort().map(symbol);
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

function used(): Set<string> {
  const found = new Set<string>();
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(razor|cs|ts)$/.test(file) || /node_modules|wwwroot|Toolchain/.test(file)) continue;
    const text = readFileSync(join(source, file), 'utf8');
    for (const [, name] of text.matchAll(/icon[^"'\n]{0,40}["']([a-z][a-z0-9-]*)["']/gi))
      if (name && existsSync(join(icons, `${name}.svg`))) found.add(name);
    for (const [, name] of text.matchAll(template)) if (existsSync(join(icons, `${name}.svg`))) found.add(name!);
  }
  return found;
}

function symbol(name: string): string {
  const svg = readFileSync(join(icons, `${name}.svg`), 'utf8');
  const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
  return `<symbol id="${name}" viewBox="0 0 24 24">${body.replace(/\s*\n\s*/g, '')}</symbol>`;
}
