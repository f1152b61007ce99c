import { renderMath } from './math.ts';

/** Renders the LaTeX inside it. Until then, and without a script, the source stands there to be read. */
class StoaMath extends HTMLElement {
  async connectedCallback() {
    await renderMath(this);
    this.setAttribute('rendered', '');
  }
}

customElements.define('stoa-math', StoaMath);
