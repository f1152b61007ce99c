import { Extension, type Extensions } from '@tiptap/core';
import { Image } from '@tiptap/extension-image';
import { TableKit } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';

const kept = ['class', 'id', 'style', 'dir', 'lang', 'title'];

/** What an author's HTML says beside its words is carried along, also where no tool makes it. */
const Attributes = Extension.create({
  name: 'attributes',
  addGlobalAttributes: () => [{
    types: ['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'codeBlock', 'image', 'table', 'tableRow', 'tableCell', 'tableHeader'],
    attributes: Object.fromEntries(kept.map((name) => [name, {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute(name),
      renderHTML: (attributes: Record<string, unknown>) => (attributes[name] ? { [name]: attributes[name] } : {}),
    }])),
  }],
});

export function extensions(small: boolean): Extensions {
  return [
    StarterKit.configure({
      heading: small ? false : { levels: [2, 3, 4] },
      link: { openOnClick: false, autolink: false, HTMLAttributes: { rel: null, target: null, class: null } },
      trailingNode: false,
    }),
    Image.configure({ inline: true, allowBase64: false }),
    Attributes,
    ...(small ? [] : [TableKit.configure({ table: { resizable: false, renderWrapper: false, cellMinWidth: 0 } })]),
  ];
}
