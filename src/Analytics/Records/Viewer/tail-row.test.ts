import { expect, test } from 'vitest'
import { row } from './tail-row'

test('a statement is a row that leads to it', () => {
  const made = row({ id: 'abc', at: '2026-05-04T03:02:01Z', who: 'Asha', verb: 'answered', what: 'Question 1', source: null }, 'en')

  expect(made.querySelector('a')?.getAttribute('href')).toBe('/admin/records/statements/abc')
  expect(made.cells[0]?.textContent).toContain('2026')
  expect([...made.cells].slice(1).map(cell => cell.textContent)).toEqual(['Asha', 'answered', 'Question 1', ''])
})

test('what a source has sent is text and nothing else', () => {
  const made = row({ id: 'abc', at: '2026-05-04T03:02:01Z', who: '<img src=x onerror=alert(1)>', verb: '', what: '', source: '' }, '')

  expect(made.querySelector('img')).toBeNull()
  expect(made.cells[1]?.textContent).toBe('<img src=x onerror=alert(1)>')
})
