const parse = (html: string) => new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html').body;

/** What the editor writes, as a person would write it: no paragraph where a list item or a cell has only one, no attributes that say nothing. */
export function plain(html: string): string {
  const body = parse(html);
  for (const cell of body.querySelectorAll('td, th, table')) {
    for (const name of ['colspan', 'rowspan']) if (cell.getAttribute(name) === '1') cell.removeAttribute(name);
    if (/^min-width:\s*\d+px;?$/.test(cell.getAttribute('style') ?? '')) cell.removeAttribute('style');
  }
  for (const columns of body.querySelectorAll('colgroup')) if (![...columns.children].some((column) => column.hasAttribute('span') || column.hasAttribute('class'))) columns.remove();
  for (const holder of body.querySelectorAll('li, td, th')) unwrap(holder);
  if (body.childNodes.length === 1 && body.firstElementChild?.localName === 'p' && !body.firstElementChild.hasChildNodes()) return '';
  return body.innerHTML;
}

function unwrap(holder: Element) {
  const first = holder.firstElementChild;
  if (first?.localName !== 'p' || first.attributes.length > 0) return;
  const others = [...holder.children].slice(1);
  if (others.every((other) => other.localName === 'ul' || other.localName === 'ol')) first.replaceWith(...first.childNodes);
}

const added = new Set(['table tabindex', 'a rel', 'a target', 'img loading', 'img decoding']);

const names: Record<string, string> = { b: 'strong', i: 'em', strike: 's', del: 's' };

/** The same for texts that read the same: names, attributes in order, words with their spaces collapsed. */
export function essence(html: string): string {
  return [...parse(plain(html)).childNodes].map((node) => of(node)).join('').replace(/\s+/g, ' ').trim();
}

function of(node: Node): string {
  if (node instanceof Text) return node.data.replace(/\s+/g, ' ').trim() === '' ? (node.previousSibling && node.nextSibling && isInline(node.previousSibling) && isInline(node.nextSibling) ? ' ' : '') : node.data;
  if (!(node instanceof Element)) return '';
  const inside = [...node.childNodes].map(of).join('');
  const name = names[node.localName] ?? node.localName;
  if (name === 'tbody' || name === 'thead') return inside;
  // A paragraph around a lone picture is how the editor holds it.
  if (name === 'p' && node.attributes.length === 0 && node.childNodes.length === 1 && node.firstElementChild?.localName === 'img') return inside;
  // What the sanitiser adds by itself, it adds again.
  const attributes = [...node.attributes].filter((one) => !added.has(`${node.localName} ${one.name}`)).map((one) => `${one.name}=${one.value.trim().replace(/;$/, '')}`).sort().join(' ');
  return `<${name} ${attributes}>${isInline(node) ? inside : inside.trim()}</${name}>`;
}

const inline = new Set(['a', 'b', 'strong', 'i', 'em', 'u', 's', 'strike', 'del', 'code', 'span', 'sub', 'sup', 'small', 'mark', 'img', 'kbd', 'abbr', 'cite', 'q', 'br']);
const isInline = (node: Node) => node instanceof Text || (node instanceof Element && inline.has(node.localName));
