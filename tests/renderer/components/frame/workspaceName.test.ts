import { expect, it } from 'vitest'
import { shortName } from '../../../../src/renderer/composables/workspaceName'

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
