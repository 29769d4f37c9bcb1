import { expect, it } from 'vitest'
import { shortName, tileLetters } from '../../../../src/renderer/composables/workspaceName'

it.each([
  { label: 'desk.nordlys.example', name: 'nordlys' },
  { label: 'support.koen-books.example:8443', name: 'koen-books' },
  { label: 'desk.nordlys.co.uk', name: 'nordlys' },
  { label: 'nordlys.example', name: 'nordlys' },
  { label: 'localhost:4100', name: 'localhost:4100' },
  { label: '127.0.0.1:4100', name: '127.0.0.1:4100' },
  { label: '[::1]:4100', name: '[::1]:4100' }
])('$label is $name', ({ label, name }) => {
  expect(shortName({ label, origin: '', socketUrl: '', demo: false })).toBe(name)
})

it('is Demo in the demo workspace', () => {
  expect(shortName({ label: '127.0.0.1:4100', origin: '', socketUrl: '', demo: true })).toBe('Demo')
})

it.each([
  { name: 'nordlys', letters: 'No' },
  { name: 'koen-books', letters: 'Ko' },
  { name: '127.0.0.1:4100', letters: '00' },
  { name: '127.0.0.1:4217', letters: '17' },
  { name: '日本', letters: '日本' },
  { name: 'x', letters: 'X' }
])('the tile of $name shows $letters', ({ name, letters }) => {
  expect(tileLetters(name)).toBe(letters)
})
