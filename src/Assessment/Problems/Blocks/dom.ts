type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

function dressed<T extends Element>(element: T, attributes: Attributes, children: readonly Child[]): T {
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
}

/** An element with its attributes and what stands in it. */
export const h = <K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] =>
  dressed(document.createElement(tag), attributes, children);

/** The same of a drawing. */
export const s = <K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): SVGElementTagNameMap[K] =>
  dressed(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

export function button(words: string, className: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = h('button', { type: 'button', class: className, ...attributes }, words);
  made.addEventListener('click', press);
  return made;
}
