import { expect, it } from 'vitest'
import { nameAmong, tileLetters, workspaceName } from '../../../../src/renderer/composables/workspaceName'

it.each([
  { label: 'desk.nordlys.example', name: 'nordlys' },
  { label: 'support.koen-books.example:8443', name: 'koen-books' },
  { label: 'desk.nordlys.co.uk', name: 'nordlys' },
  { label: 'nordlys.example', name: 'nordlys' },
  { label: 'localhost:4100', name: 'localhost:4100' },
  { label: '127.0.0.1:4100', name: '127.0.0.1:4100' },
  { label: '[::1]:4100', name: '[::1]:4100' }
])('$label is $name', ({ label, name }) => {
  expect(workspaceName({ label, origin: '', socketUrl: '', demo: false })).toBe(name)
})

it('is Demo in the demo workspace', () => {
  expect(workspaceName({ label: '127.0.0.1:4100', origin: '', socketUrl: '', demo: true })).toBe('Demo')
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
  const names = [
    'nordlys',
    'nordlink',
    'nord',
    '127.0.0.1:4100',
    '127.0.0.1:4200',
    'localhost:4012',
    'localhost:4013',
    '10.0.0.7',
    '10.0.0.12',
    'fjell'
  ]
  expect(names.map((name) => tileLetters(name, names))).toEqual([
    'Ny',
    'Ni',
    'No',
    '4100',
    '4200',
    '4012',
    '4013',
    '.7',
    '.12',
    'Fj'
  ])
})

it.each([
  { name: 'nordlys', letters: 'No' },
  { name: 'koen-books', letters: 'Ko' },
  { name: '127.0.0.1:4100', letters: '4100' },
  { name: 'localhost:54217', letters: '54217' },
  { name: '[::1]:4217', letters: '4217' },
  { name: '[fe80::12]', letters: 'Fe' },
  { name: 'localhost', letters: 'Lo' },
  { name: '192.168.0.12', letters: '.12' },
  { name: 'support.example:8443', letters: 'Su' },
  { name: '日本', letters: '日本' },
  { name: 'x', letters: 'X' }
])('the tile of $name shows $letters', ({ name, letters }) => {
  expect(tileLetters(name)).toBe(letters)
})

it('tells workspaces with one port apart by their hosts', () => {
  const names = ['staging:4100', 'prod:4100', '10.0.0.7:4100', '10.0.0.12:4100', 'localhost:4200']
  expect(names.map((name) => tileLetters(name, names))).toEqual(['St', 'Pr', '.7', '.12', '4200'])
})
