/** A statement as the server tells it. */
export interface Line { id: string; at: string; who: string; verb: string; what: string; source: string | null }

/** The row of a statement, as the page writes them; text only, whatever a source has sent. */
export function row(line: Line, language: string): HTMLTableRowElement {
  const made = document.createElement('tr')
  const link = document.createElement('a')
  link.href = `/admin/records/statements/${line.id}`
  const time = document.createElement('time')
  time.dateTime = line.at
  time.textContent = new Intl.DateTimeFormat(!language || language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: 'UTC' }).format(new Date(line.at)).replace(',', '')
  link.append(time)
  made.insertCell().append(link)
  for (const text of [line.who, line.verb, line.what, line.source ?? '']) {
    const cell = made.insertCell()
    cell.dir = 'auto'
    cell.className = 'words'
    cell.textContent = text
  }
  return made
}
