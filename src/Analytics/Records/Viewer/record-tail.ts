import { type Line, row } from './tail-row'

const most = 200

/** Follows the record: statements that come appear at the top while the button is pressed. */
customElements.define('record-tail', class extends HTMLElement {
  #events?: EventSource
  #button = document.createElement('button')
  #status = document.createElement('span')

  connectedCallback(): void {
    const bar = Object.assign(document.createElement('p'), { className: 'buttons' })
    Object.assign(this.#button, { type: 'button', className: 'button secondary' })
    this.#status.className = 'soft'
    this.#status.setAttribute('role', 'status')
    this.#button.addEventListener('click', () => (this.#events ? this.#stop() : this.#follow()))
    bar.append(this.#button, ' ', this.#status)
    this.prepend(bar)
    this.#show(false)
    this.#status.textContent = ''
  }

  disconnectedCallback(): void {
    this.#events?.close()
  }

  #follow(): void {
    this.#events = new EventSource(this.getAttribute('src') ?? '')
    this.#events.addEventListener('statement', event => this.#add(JSON.parse((event as MessageEvent<string>).data) as Line))
    this.#show(true)
  }

  #stop(): void {
    this.#events?.close()
    this.#events = undefined
    this.#show(false)
  }

  #show(on: boolean): void {
    this.#button.textContent = (on ? this.dataset.stop : this.dataset.follow) ?? ''
    this.#button.setAttribute('aria-pressed', String(on))
    this.#status.textContent = (on ? this.dataset.on : this.dataset.off) ?? ''
  }

  #add(line: Line): void {
    const body = this.querySelector('tbody')
    if (!body) return
    this.querySelector('.empty')?.remove()
    this.querySelector('[data-list]')?.removeAttribute('hidden')
    body.prepend(row(line, document.documentElement.lang))
    while (body.rows.length > most) body.rows[body.rows.length - 1]?.remove()
  }
})
