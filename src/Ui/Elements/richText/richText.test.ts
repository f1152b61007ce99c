import { Editor } from '@tiptap/core';
import { expect, test } from 'vitest';
import { essence, plain } from './html.ts';
import { extensions } from './schema.ts';

const through = (html: string, small = false) => {
  const editor = new Editor({ element: document.createElement('div'), extensions: extensions(small), content: html });
  const written = plain(editor.getHTML());
  editor.destroy();
  return written;
};

test.each([
  '<p>One <strong>bold</strong> and <em>another</em> word with <code>code</code>.</p>',
  '<h2>A heading</h2><p>Text with a formula \\(x^2 &lt; 4\\) in it.</p>',
  '<ul><li>one</li><li>two<ul><li>below</li></ul></li></ul>',
  '<ol start="3"><li>three</li></ol>',
  '<p><a href="/jump_to_id/intro">Back</a></p>',
  '<p>See <img src="/assets/ab/x.png" alt="A map"> here</p>',
  '<blockquote><p>Said</p></blockquote>',
  '<pre><code>a &lt; b\n  c</code></pre>',
  '<table><tbody><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>',
  '<p class="x-lead" dir="rtl">مرحبا</p>',
  '<table tabindex="0"><tbody><tr><td>1</td></tr></tbody></table>',
  '<p><a href="https://example.org" rel="noopener noreferrer" target="_blank">Out</a></p>',
  '<p>one<br>two</p><hr><p>three</p>',
])('%s stays as it is', (html) => {
  expect(essence(through(html))).toBe(essence(html));
});

test.each([
  '<div><p>in a box</p></div>',
  '<details><summary>More</summary><p>x</p></details>',
  '<p>H<sub>2</sub>O</p>',
  '<p><span data-annotation="1">passage</span></p>',
  '<video src="/assets/x.mp4"></video>',
  '<table><caption>Of</caption><tbody><tr><td>1</td></tr></tbody></table>',
])('that %s would be lost is seen', (html) => {
  expect(essence(through(html)) === essence(html)).toBe(false);
});

test('an empty editor says nothing', () => {
  expect(through('')).toBe('');
  expect(through('   ')).toBe('');
});

test('what the editor writes is written as people write', () => {
  expect(through('<ul><li>one</li></ul>')).toBe('<ul><li>one</li></ul>');
  expect(through('<table><tr><td>1</td></tr></table>')).toBe('<table><tbody><tr><td>1</td></tr></tbody></table>');
});

test('a small one has no headings', () => {
  expect(through('<h2>Big</h2>', true)).toBe('<p>Big</p>');
});
