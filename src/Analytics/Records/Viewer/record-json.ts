/** A button that copies what stands in the <pre>. Without a script it is marked and copied by hand. */
customElements.define('record-json', class extends HTMLElement {
  connectedCallback(): void {
    const text = this.querySelector('pre')
    if (!text || !navigator.clipboard) return
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button secondary', textContent: this.dataset.copy ?? '' })
    const status = Object.assign(document.createElement('span'), { className: 'soft' })
    status.setAttribute('role', 'status')
    button.addEventListener('click', () => void navigator.clipboard.writeText(text.textContent ?? '').then(() => { status.textContent = this.dataset.copied ?? '' }))
    const bar = Object.assign(document.createElement('p'), { className: 'buttons' })
    bar.append(button, ' ', status)
    this.prepend(bar)
  }
})
