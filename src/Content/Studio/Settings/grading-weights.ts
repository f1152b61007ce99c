/** Adds up the weights while they are written. */
class GradingWeights extends HTMLElement {
  connectedCallback() {
    this.addEventListener('input', () => this.add());
    this.add();
  }

  private add() {
    const output = this.querySelector('output')!;
    const weights = Array.from(this.querySelectorAll<HTMLInputElement>('[data-weight]'), (input) => input.valueAsNumber || 0);
    const sum = Math.round(weights.reduce((all, weight) => all + weight, 0) * 100) / 100;
    output.textContent = sum === 100 ? output.dataset.right! : output.dataset.sum!.replace('{0}', sum.toLocaleString(document.documentElement.lang));
  }
}

customElements.define('grading-weights', GradingWeights);
