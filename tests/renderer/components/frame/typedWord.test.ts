// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { nextNamed } from '../../../../src/renderer/composables/useListKeys'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { buildQueueHead, buildRow, buildStatus, testKey } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { fakeKeyTime, mountDesk, type DeskRig } from './rig'

let rig: DeskRig
const time = fakeKeyTime()
afterEach(() => rig.wrapper.unmount())

const NAMES = ['Ana Moreira', 'Mark Twain', 'Beate Uhl', 'Łukasz Nowak', 'Tomáš Král']

async function mountList(more: Parameters<typeof buildStatus>[0] = {}): Promise<void> {
  const rows = NAMES.map((name, at) => buildRow({ key: testKey(at), name }))
  const longest = { key: testKey(0), name: 'Ana', wait: rows[0]!.wait }
  rig = await mountDesk(1280, {
    status: buildStatus(more),
    queue: { head: buildQueueHead({ total: rows.length, longest }), rows: { at: 0, remove: 0, insert: rows } }
  })
  rig.find('listbox', 'Queue')?.focus()
}

async function type(word: string, pause = 80): Promise<void> {
  for (const key of word) {
    time.now += pause
    await rig.press(key, { shiftKey: /\p{Lu}/u.test(key) })
  }
}
const done = (): readonly string[] =>
  rig.port.commands().flatMap((one) => (one.type.startsWith('customer.') ? [one.type] : []))
const active = (): string | undefined => NAMES[NAMES.findIndex((_name, at) => useScreenStore().active === testKey(at))]

describe('a name that is typed in the list', () => {
  it.each([
    { word: 'Beate', found: 'Beate Uhl' },
    { word: 'mark', found: 'Mark Twain' },
    { word: 'lukasz', found: 'Łukasz Nowak' },
    { word: 'Ana T', found: 'Ana Moreira' },
    { word: 'Rita?', found: undefined }
  ])('takes nobody over and releases nobody: $word', async ({ word, found = 'Ana Moreira' }) => {
    await mountList()
    await type(word.replace('?', ''))
    expect({ done: done(), active: active(), selected: rig.port.shownInWindow().selected }).toEqual({
      done: [],
      active: found,
      selected: null
    })
  })

  it('may begin with T, which then takes over the active customer', async () => {
    await mountList()
    await type('T')
    expect(done()).toEqual(['customer.takeLongest'])
    await type('t', 1_000)
    expect(done()).toEqual(['customer.takeLongest', 'customer.take'])
  })

  it('ends after a second, with another key and with a click', async () => {
    await mountList()
    await type('bea')
    await type('t', 1_000)
    expect(done()).toEqual(['customer.take'])
    await type('b', 1_000)
    await rig.press('ArrowDown')
    await type('t')
    await type('b', 1_000)
    document.dispatchEvent(new Event('pointerdown'))
    await type('t')
    expect(done()).toEqual(['customer.take', 'customer.take', 'customer.take'])
  })

  it('does not begin with J, which moves', async () => {
    await mountList()
    await type('jt')
    expect({ done: done(), active: active() }).toEqual({ done: ['customer.take'], active: 'Mark Twain' })
  })

  it('has every letter where single keys are switched off', async () => {
    await mountList({ settings: buildSettings({ letterKeys: false }) })
    await type('tom')
    expect({ done: done(), active: active() }).toEqual({ done: [], active: 'Tomáš Král' })
  })
})

describe('the next name that begins with a word', () => {
  const names = ['Bo', 'Ana', 'Anna', 'Bea']
  it.each([
    { word: 'b', from: 0, found: 3 },
    { word: 'bb', from: 3, found: 0 },
    { word: 'an', from: 1, found: 1 },
    { word: 'ann', from: 1, found: 2 },
    { word: 'x', from: 1, found: -1 },
    { word: 'a', from: -1, found: 1 }
  ])('is $found for $word from $from', ({ word, from, found }) => {
    expect(nextNamed(names, from, word)).toBe(found)
  })

  it('is nobody in an empty list', () => {
    expect(nextNamed([], -1, 'a')).toBe(-1)
  })
})
