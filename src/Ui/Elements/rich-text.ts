import './richText/rich-text.css';
import { Editor } from '@tiptap/core';
import { renderMath } from './math.ts';
import { essence, plain } from './richText/html.ts';
import { extensions } from './richText/schema.ts';
import { tools } from './richText/tools.ts';

/** An editor over a text area with HTML, which stays the form's field. HTML that the editor would spoil is left in the text area. */
class RichText extends HTMLElement {
  private editor: Editor | undefined;
  private body!: HTMLElement;
  private bar!: HTMLElement;

  connectedCallback() {
    if (this.bar) return;
    this.append(this.querySelector('template')!.content.cloneNode(true));
    this.bar = this.querySelector('.rich-tools')!;
    this.body = Object.assign(document.createElement('div'), { className: 'rich-body' });
    this.bar.after(this.body);
    this.insertBefore(this.bar, this.firstChild);
    this.body.after(this.area);
    this.bar.addEventListener('click', (event) => this.tool((event.target as Element).closest<HTMLElement>('[data-do]')));
    this.bar.addEventListener('change', (event) => this.tool((event.target as Element).closest<HTMLElement>('select')));
    this.bar.addEventListener('keydown', (event) => this.walk(event));
    for (const part of this.querySelectorAll<HTMLElement>('[data-ask], [data-table]')) part.addEventListener('click', (event) => this.tool((event.target as Element).closest<HTMLElement>('button[data-do]')));
    for (const part of this.querySelectorAll<HTMLElement>('[data-ask]')) part.addEventListener('keydown', (event) => this.asked(event, part));
    this.querySelector<HTMLInputElement>('[data-value=formula]')?.addEventListener('input', (event) => this.preview((event.target as HTMLInputElement).value));
    this.parentElement?.querySelector('label')?.addEventListener('click', () => this.editor?.commands.focus());
    this.show(this.area.value);
    this.toggleAttribute('data-ready', true);
  }

  disconnectedCallback() {
    this.editor?.destroy();
  }

  private get area() { return this.querySelector('textarea')!; }

  private show(html: string) {
    const area = this.area;
    const editor = new Editor({
      element: this.body,
      extensions: extensions(this.classList.contains('small')),
      content: html,
      // The content security policy forbids styles in the page; they are in rich-text.css.
      injectCSS: false,
      editorProps: { attributes: this.names() },
      onUpdate: ({ editor }) => this.write(plain(editor.getHTML())),
      onTransaction: ({ editor }) => this.mark(editor),
    });
    if (html.trim() !== '' && essence(plain(editor.getHTML())) !== essence(html)) {
      editor.destroy();
      this.source(true);
      this.querySelector<HTMLElement>('[data-plain]')!.hidden = false;
      return;
    }
    this.editor = editor;
    area.hidden = true;
    this.body.hidden = false;
    this.querySelector<HTMLElement>('[data-plain]')!.hidden = true;
    this.mark(editor);
  }

  private names(): Record<string, string> {
    const area = this.area;
    const described = area.getAttribute('aria-describedby');
    return {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': `${area.id}-label`,
      ...(described ? { 'aria-describedby': described } : {}),
      class: 'prose',
      dir: 'auto',
    };
  }

  private write(html: string) {
    this.area.value = html;
    this.area.dispatchEvent(new Event('input', { bubbles: true }));
  }

  private source(on: boolean) {
    this.editor?.destroy();
    this.editor = undefined;
    this.body.hidden = on;
    this.area.hidden = !on;
    for (const tool of this.bar.querySelectorAll<HTMLButtonElement | HTMLSelectElement>('[data-do]:not([data-do=source])')) tool.disabled = on;
    this.bar.querySelector('[data-do=source]')!.setAttribute('aria-pressed', String(on));
    this.ask(undefined);
    this.stop(this.bar.querySelector<HTMLElement>('[data-do=source]')!);
  }

  private tool(control: HTMLElement | null) {
    const what = control?.dataset.do;
    if (!what || (control instanceof HTMLSelectElement && !this.editor)) return;
    if (what === 'source') {
      const on = !!this.editor;
      this.source(on);
      if (on) this.area.focus();
      else this.show(this.area.value);
    } else if (what === 'close') {
      this.ask(undefined);
      this.editor?.commands.focus();
    } else if (['link', 'picture', 'formula'].includes(what)) this.ask(what);
    else void this.run(what, control!);
  }

  private async run(what: string, control: HTMLElement) {
    const editor = this.editor;
    if (!editor) return;
    const value = control instanceof HTMLSelectElement ? control.value : '';
    if (await tools[what]?.(editor, (name) => this.querySelector<HTMLInputElement>(`[data-value=${name}]`)!, this, value)) this.ask(undefined);
  }

  private ask(what: string | undefined) {
    for (const part of this.querySelectorAll<HTMLElement>('[data-ask]')) {
      part.hidden = part.dataset.ask !== what;
      if (part.hidden) continue;
      const first = part.querySelector<HTMLInputElement>('[data-value]')!;
      if (what === 'link') first.value = String(this.editor?.getAttributes('link').href ?? '');
      else for (const field of part.querySelectorAll<HTMLInputElement>('[data-value]')) field.type === 'checkbox' ? (field.checked = false) : (field.value = '');
      part.querySelector('[data-fault]')?.toggleAttribute('hidden', true);
      part.querySelector('output')?.replaceChildren();
      first.focus();
    }
  }

  // Within a question of the editor, Enter answers it; it does not send the form.
  private asked(event: KeyboardEvent, part: HTMLElement) {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return;
    event.preventDefault();
    if (event.key === 'Escape') this.tool(part.querySelector<HTMLElement>('[data-do=close]'));
    else this.tool(part.querySelector<HTMLElement>('[data-do]'));
  }

  private preview(formula: string) {
    const output = this.querySelector('.rich-formula')!;
    output.textContent = formula.trim() ? `\\(${formula}\\)` : '';
    void renderMath(output);
  }

  private mark(editor: Editor) {
    const active: Record<string, boolean> = {
      bold: editor.isActive('bold'), italic: editor.isActive('italic'), 'inline-code': editor.isActive('code'), link: editor.isActive('link'),
      bullets: editor.isActive('bulletList'), numbers: editor.isActive('orderedList'), quote: editor.isActive('blockquote'), table: editor.isActive('table'),
    };
    for (const tool of this.bar.querySelectorAll<HTMLElement>('button[data-do]')) if (tool.dataset.do! in active) tool.setAttribute('aria-pressed', String(active[tool.dataset.do!]));
    for (const [tool, can] of [['undo', editor.can().undo()], ['redo', editor.can().redo()]] as const) this.bar.querySelector(`[data-do=${tool}]`)?.setAttribute('aria-disabled', String(!can));
    for (const tool of this.bar.querySelectorAll<HTMLButtonElement | HTMLSelectElement>('[data-do]')) tool.disabled = false;
    const block = this.bar.querySelector<HTMLSelectElement>('select');
    if (block) block.value = editor.isActive('heading', { level: 2 }) ? 'h2' : editor.isActive('heading') ? 'h3' : editor.isActive('codeBlock') ? 'code' : 'paragraph';
    this.querySelector<HTMLElement>('[data-table]')?.toggleAttribute('hidden', !active.table);
    this.bar.querySelector('[data-do=source]')!.setAttribute('aria-pressed', 'false');
    if (!this.bar.querySelector('[tabindex="0"]')) this.stop(this.bar.querySelector<HTMLElement>('[data-do]')!);
  }

  // One stop of the tab key for the whole bar; arrows lead along it.
  private stop(at: HTMLElement) {
    for (const tool of this.bar.querySelectorAll<HTMLElement>('[data-do]')) tool.tabIndex = tool === at ? 0 : -1;
  }

  private walk(event: KeyboardEvent) {
    const all = [...this.bar.querySelectorAll<HTMLButtonElement>('[data-do]')].filter((tool) => !tool.disabled);
    const forward = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const step = event.key === forward ? 1 : ['ArrowLeft', 'ArrowRight'].includes(event.key) ? -1 : 0;
    const next = step && all.at((all.indexOf(event.target as HTMLButtonElement) + step) % all.length);
    if (!next) return;
    event.preventDefault();
    this.stop(next);
    next.focus();
  }
}

customElements.define('rich-text', RichText);
