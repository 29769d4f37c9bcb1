import { expect, it } from 'vitest'
import { nameAmong, shortName, tileLetters } from '../../../../src/renderer/composables/workspaceName'

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
  { label: 'desk.nordlys.example', name: 'nordlys' },
  { label: 'acme.desks.example', name: 'acme.desks.example' },
  { label: 'globex.desks.example:8443', name: 'globex.desks.example:8443' }
])('$label beside others is $name', ({ label, name }) => {
  const others = ['desk.nordlys.example', 'acme.desks.example', 'globex.desks.example:8443']
  expect(
    nameAmong(
      { label, demo: false },
      others.map((other) => ({ label: other, demo: false }))
    )
  ).toBe(name)
})

it('the tiles of names that begin alike differ', () => {
  const names = ['nordlys', 'nordlink', 'nord', '127.0.0.1:4100', '127.0.0.1:4200', 'fjell']
  expect(names.map((name) => tileLetters(name, names))).toEqual(['Ny', 'Ni', 'No', '01', '02', 'Fj'])
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
