import * as v from 'valibot'
import { expect, it } from 'vitest'
import { customerKey, CustomerKeySchema, ID_LENGTH_LIMIT, ServerIdSchema } from '../../../src/shared/domain/ids'
import { ShownInWindowSchema, WHOLE_VIEW } from '../../../src/shared/shownInWindow'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import { readCustomerLink } from '../../../src/main/os/customerLink'

it.each([
  { name: 'latin', character: 'a' },
  { name: 'Chinese', character: '客' },
  { name: 'emoji', character: '🙂' },
  { name: 'slashes', character: '/' }
])('every id makes a key that windows and links may name: $name', ({ character }) => {
  const id = character.repeat(ID_LENGTH_LIMIT / character.length)
  expect(v.is(ServerIdSchema, id)).toBe(true)
  const key = customerKey({ pageId: id, customerId: id })
  expect(v.is(CustomerKeySchema, key)).toBe(true)
  const list = { ...WHOLE_VIEW, pages: [encodeURIComponent(id)] }
  expect(v.is(ShownInWindowSchema, { ...NOTHING_SHOWN, selected: key, list })).toBe(true)
  expect(readCustomerLink(`deskhand://customer/${key}`)).toBe(key)
})

it.each(['', 'a', '/', 'a/', 'a/b/c', 5, null])('%j is no key', (value) => {
  expect(v.is(CustomerKeySchema, value)).toBe(false)
})
