import { expect, test } from 'vitest'
import type { BusAnswer, BusCall } from '../../../src/main/system/bus'
import { askLockState } from '../../../src/main/system/lockState'

const answered = (active: unknown): BusAnswer => ({ kind: 'answered', body: [active] })
const failed = (kind: 'noOwner' | 'silent' | 'noBus'): BusAnswer => ({ kind: 'failed', failure: { kind } })
const refused: BusAnswer = { kind: 'failed', failure: { kind: 'refused', name: 'org.freedesktop.DBus.Error.UnknownMethod', words: '' } }

test.each<[string, BusAnswer, BusAnswer, string]>([
  ['GNOME is locked', answered(true), failed('noOwner'), 'locked'],
  ['Plasma is locked', failed('noOwner'), answered(true), 'locked'],
  ['GNOME is not locked', answered(false), failed('noOwner'), 'unlocked'],
  ['one of two is locked', answered(false), answered(true), 'locked'],
  ['the owner says nothing', failed('silent'), failed('noOwner'), 'locked'],
  ['one says nothing, one is not locked', failed('silent'), answered(false), 'locked'],
  ['nobody could say', failed('noOwner'), failed('noOwner'), 'unknown'],
  ['there is no bus', failed('noBus'), failed('noBus'), 'unknown'],
  ['it does not know the question', refused, failed('noOwner'), 'unknown']
])('%s', async (_name, gnome, others, expected) => {
  const asked: BusCall[] = []
  const state = await askLockState({
    call: async (call) => {
      asked.push(call)
      return call.to.startsWith('org.gnome') ? gnome : others
    }
  })
  expect(state).toBe(expected)
  // Nothing is started only to be asked.
  expect(asked.map(({ within, mayStart }) => [within, mayStart])).toEqual([[100, false], [100, false]])
})
