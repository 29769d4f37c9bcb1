import { expect, it } from 'vitest'
import { shortName } from '../../../../src/renderer/composables/workspaceName'

it.each([
  ['desk.nordlys.example', 'nordlys'],
  ['support.koen-books.example:8443', 'koen-books'],
  ['desk.nordlys.co.uk', 'nordlys'],
  ['nordlys.example', 'nordlys'],
  ['localhost:4100', 'localhost:4100'],
  ['127.0.0.1:4100', '127.0.0.1:4100'],
  ['[::1]:4100', '[::1]:4100']
])('%s is %s', (label, name) => {
  expect(shortName({ label, origin: '', socketUrl: '', demo: false })).toBe(name)
})

it('is Demo in the demo workspace', () => {
  expect(shortName({ label: '127.0.0.1:4100', origin: '', socketUrl: '', demo: true })).toBe('Demo')
})
