/**
 * An element is defined by the file that bears its name: `<stoa-video>` by `stoa-video.ts`, in whichever module.
 * Its script is fetched when the element stands on the page, and not before.
 */
const loaders = import.meta.glob(['../../**/*-*.ts', '!../../**/*.test.ts', '!../../**/node_modules/**']);
import.meta.glob(['../../**/*.css', '!../../Ui/**', '!../../**/node_modules/**'], { eager: true });

const byName = new Map(Object.entries(loaders).map(([path, load]) => [path.slice(path.lastIndexOf('/') + 1, -3), load]));

export function enhance(root: ParentNode) {
  const names = new Set(Array.from(root.querySelectorAll(':not(:defined)'), (e) => e.localName));
  for (const name of names) byName.get(name)?.().catch((fault) => console.error(name, fault));
}
