// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { nextNamed } from '../../../../src/renderer/composables/useListKeys'
import { LEAST_HOLD_MS, MOST_HOLD_MS, UNKNOWN_HOLD_MS } from '../../../../src/renderer/stores/typingPace'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { useSearchStore } from '../../../../src/renderer/stores/search'
import type { CustomerKey } from '../../../../src/shared/domain/ids'
import type { QueueRow } from '../../../../src/shared/views'
import { useKeysStore } from '../../../../src/renderer/stores/keys'
import { buildConversationHead, buildQueueHead, buildRow, buildStatus, testKey } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { fakeKeyTime, mountDesk, type DeskRig } from './rig'

let rig: DeskRig
const time = fakeKeyTime()
afterEach(() => rig.wrapper.unmount())

const NAMES = [
  'Ana Moreira',
  'Mark Twain',
  'Beate Uhl',
  'Łukasz Nowak',
  'Tomáš Král',
  'Petra Tot',
  'Uta Ott',
  'Nora Tate'
]

const rows = (state: Partial<QueueRow> = {}): QueueRow[] =>
  NAMES.map((name, at) => buildRow({ key: testKey(at), name, ...(at === 0 ? state : {}) }))

/** Shows the list. `state`: of the first customer, who is active. */
async function mountList(more: Parameters<typeof buildStatus>[0] = {}, state: Partial<QueueRow> = {}): Promise<void> {
  const shown = rows(state)
  const longest = { key: testKey(0), name: 'Ana', wait: shown[0]!.wait }
  rig = await mountDesk(1280, {
    status: buildStatus(more),
    queue: { head: buildQueueHead({ total: shown.length, longest }), rows: { at: 0, remove: 0, insert: shown } }
  })
  rig.find('listbox', 'Queue')?.focus()
}

async function type(word: string, pause = 80): Promise<void> {
  for (const key of word) {
    time.now += pause
    await rig.pressDown(key, { shiftKey: /\p{Lu}/u.test(key) })
  }
}
const done = (): readonly string[] =>
  rig.port.commands().flatMap((one) => (one.type.startsWith('customer.') || one.type === 'note.pin' ? [one.type] : []))
const nameOf = (key: CustomerKey | null): string | undefined => NAMES[NAMES.findIndex((_, at) => key === testKey(at))]
const active = (): string | undefined => nameOf(useScreenStore().active)
const listed = (name: string): HTMLElement | undefined => rig.find('option', name)

describe('a name that is typed in the list', () => {
  it('may have letters that AltGr prints, for which Windows also names Ctrl and Alt', async () => {
    await mountList()
    const altGraph = { ctrlKey: true, altKey: true, modifierAltGraph: true }
    time.now += 80
    await rig.pressDown('Control', { ctrlKey: true })
    await rig.pressDown('AltGraph', altGraph)
    await rig.pressDown('Ł', altGraph)
    await type('uk')
    expect(active()).toBe('Łukasz Nowak')
    expect(done()).toEqual([])
  })

  it('whose second letter AltGr prints, does not let its first letter act', async () => {
    await mountList()
    await type('t')
    await rig.pressDown('Control', { ctrlKey: true })
    await rig.pressDown('ó', { ctrlKey: true, altKey: true, modifierAltGraph: true })
    await rig.pass(UNKNOWN_HOLD_MS)
    expect(done()).toEqual([])
  })

  it.each([
    { word: 'Beate', found: 'Beate Uhl' },
    { word: 'mark', found: 'Mark Twain' },
    { word: 'lukasz', found: 'Łukasz Nowak' },
    { word: 'Ana T', found: 'Ana Moreira' },
    { word: 'Tomáš', found: 'Tomáš Král' },
    { word: 'tom', found: 'Tomáš Král' },
    { word: 'TT', found: 'Tomáš Král' },
    { word: 'Petra', found: 'Petra Tot' },
    { word: 'Uta', found: 'Uta Ott' },
    { word: 'Nora', found: 'Nora Tate' },
    { word: 'Rita?', found: undefined }
  ])('takes nobody over and releases nobody: $word', async ({ word, found = 'Ana Moreira' }) => {
    await mountList()
    await type(word.replace('?', ''))
    await rig.pass(10 * UNKNOWN_HOLD_MS)
    const { active: key, parking } = useScreenStore()
    expect({
      ...{ done: done(), active: nameOf(key), parking, selected: rig.port.shownInWindow().selected },
      word: useSearchStore().typed.word
    }).toEqual({ done: [], active: found, parking: null, selected: null, word: word.replace('?', '') })
  })

  it('ends after a second, with another key and with a click', async () => {
    await mountList()
    await type('bea')
    await type('t', 1_000)
    await rig.pass(UNKNOWN_HOLD_MS)
    expect(done()).toEqual(['customer.take'])
    await type('b', 1_000)
    await rig.pressDown('ArrowDown')
    await type('t')
    await rig.pass(UNKNOWN_HOLD_MS)
    await type('b', 1_000)
    document.dispatchEvent(new Event('pointerdown'))
    await type('t')
    await rig.pass(UNKNOWN_HOLD_MS)
    expect(done()).toEqual(['customer.take', 'customer.take', 'customer.take'])
  })

  it('does not begin with J, which moves', async () => {
    await mountList()
    await type('jt')
    await rig.pass(UNKNOWN_HOLD_MS)
    expect({ done: done(), active: active() }).toEqual({ done: ['customer.take'], active: 'Mark Twain' })
  })

  it('has every letter where single keys are switched off', async () => {
    await mountList({ settings: buildSettings({ letterKeys: false }) })
    await type('tom')
    expect({ done: done(), active: active() }).toEqual({ done: [], active: 'Tomáš Král' })
  })
})

describe('a letter in the list that acts on a customer', () => {
  const isMarked = (name: string): boolean => listed(name)?.querySelector('.bg-active') !== null
  const mine = { assignment: { kind: 'me' }, turn: { kind: 'ours', since: 0, atLeast: false } } as const

  it('marks the row at once, and acts a moment later', async () => {
    await mountList()
    await type('t')
    expect({ done: done(), marked: isMarked('Ana'), text: listed('Ana')?.textContent }).toMatchObject({
      ...{ done: [], marked: true },
      text: expect.stringContaining('Taking over')
    })
    await rig.pass(UNKNOWN_HOLD_MS - 1)
    expect(done()).toEqual([])
    await rig.pass(1)
    expect({ done: done(), marked: isMarked('Ana') }).toEqual({ done: ['customer.take'], marked: true })
    await rig.pass(UNKNOWN_HOLD_MS)
    expect(isMarked('Ana')).toBe(false)
  })

  it('loses its mark with the second letter, and with Escape, which does nothing else', async () => {
    await mountList()
    await type('tt')
    expect(isMarked('Ana')).toBe(false)
    useScreenStore().active = testKey(0)
    await type('t', 1_000)
    expect(isMarked('Ana')).toBe(true)
    await rig.pressDown('Escape')
    await rig.pass(UNKNOWN_HOLD_MS)
    expect({ done: done(), marked: isMarked('Ana') }).toEqual({ done: [], marked: false })
  })

  it.each([
    { key: 'Enter', ctrlKey: false },
    { key: 'ArrowDown', ctrlKey: false },
    { key: 'k', ctrlKey: true }
  ])('acts at once, and for the same customer, before $key (Ctrl: $ctrlKey)', async ({ key, ctrlKey }) => {
    await mountList()
    await type('t')
    await rig.pressDown(key, { ctrlKey })
    expect(rig.port.commands().filter(({ type: name }) => name === 'customer.take')).toEqual([
      expect.objectContaining({ key: testKey(0) })
    ])
  })

  it('acts at once before a click', async () => {
    await mountList()
    await type('t')
    document.dispatchEvent(new Event('pointerdown'))
    expect(done()).toEqual(['customer.take'])
  })

  it('acts once while it is held down', async () => {
    await mountList()
    await type('t')
    await rig.pressDown('t', { repeat: true })
    await rig.pass(UNKNOWN_HOLD_MS)
    expect(done()).toEqual(['customer.take'])
  })

  it('acts on the customer for whom it was pressed, even if the rows move meanwhile', async () => {
    await mountList()
    await type('t')
    useScreenStore().active = testKey(1)
    await rig.pass(UNKNOWN_HOLD_MS)
    expect(rig.port.commands().find(({ type: name }) => name === 'customer.take')).toMatchObject({ key: testKey(0) })
  })

  it('says why it does nothing if a colleague has taken the customer meanwhile', async () => {
    await mountList()
    await type('t')
    const [first] = rows()
    const row = { ...first!, assignment: { kind: 'other', agentName: 'Bea' } } as const
    await rig.show({ queue: { rows: { at: 0, remove: 1, insert: [row] } } })
    await rig.pass(UNKNOWN_HOLD_MS)
    expect({ done: done(), why: useKeysStore().idle?.why }).toEqual({ done: [], why: 'withOther' })
  })

  it.each([
    { letter: 't', does: 'customer.take', state: {} },
    { letter: 'T', does: 'customer.takeLongest', state: {} },
    { letter: 'r', does: 'customer.release', state: mine },
    { letter: 'u', does: 'customer.markUnread', state: mine },
    { letter: 'P', does: 'note.pin', state: {} }
  ])('waits, whichever it is: $letter', async ({ letter, does, state }) => {
    await mountList({}, state)
    await type(letter)
    expect({ done: done(), marked: isMarked('Ana') }).toEqual({ done: [], marked: true })
    await rig.pass(UNKNOWN_HOLD_MS)
    expect(done()).toEqual([does])
  })

  it('waits also if the agent chose it', async () => {
    await mountList({ settings: buildSettings({ keys: ['takeOver M'] }) })
    await type('ma')
    await rig.pass(UNKNOWN_HOLD_MS)
    expect({ done: done(), active: active() }).toEqual({ done: [], active: 'Mark Twain' })
    await type('m', 1_000)
    await rig.pass(UNKNOWN_HOLD_MS)
    expect(done()).toEqual(['customer.take'])
  })

  describe('waits for as long as this agent needs between two letters:', () => {
    /** Types a text into the field over the list, and goes back to the list. `pause`: between two letters, ms. */
    async function write(text: string, pause: number): Promise<void> {
      const field = document.querySelector<HTMLElement>('[data-search="filter"]')
      field?.focus()
      await type(text, pause)
      rig.find('listbox', 'Queue')?.focus()
    }

    it.each([
      { pause: 90, ms: LEAST_HOLD_MS },
      { pause: 180, ms: 360 },
      { pause: 350, ms: 700 },
      { pause: 600, ms: MOST_HOLD_MS },
      { pause: 2, ms: UNKNOWN_HOLD_MS },
      { pause: 2_000, ms: UNKNOWN_HOLD_MS }
    ])('$ms ms at $pause ms', async ({ pause, ms }) => {
      await mountList()
      await write('good morning', pause)
      await type('t', 2_000)
      await rig.pass(ms - 1)
      expect(done()).toEqual([])
      await rig.pass(1)
      expect(done()).toEqual(['customer.take'])
    })

    it.each([350, 450, 650, 900])('so a name takes nobody over with a letter every %d ms', async (pause) => {
      await mountList()
      await write('good morning', pause)
      for (const letter of 'tom') {
        await rig.pass(pause)
        await type(letter, pause)
      }
      await rig.pass(10 * MOST_HOLD_MS)
      expect({ done: done(), active: active() }).toEqual({ done: [], active: 'Tomáš Král' })
    })

    it('nor does one with a letter every 450 ms before the agent has written anything', async () => {
      await mountList()
      for (const letter of 'tom') {
        await rig.pass(450)
        await type(letter, 450)
      }
      await rig.pass(10 * MOST_HOLD_MS)
      expect({ done: done(), active: active() }).toEqual({ done: [], active: 'Tomáš Král' })
    })
  })

  it('acts at once outside of the list', async () => {
    await mountList()
    const conversation = { head: buildConversationHead({ key: testKey(0) }), items: { at: 0, remove: 0, insert: [] } }
    useScreenStore().select(testKey(0))
    await rig.show({ conversation })
    rig.find('region', 'Conversation')?.focus()
    await type('t')
    expect(done()).toEqual(['customer.take'])
  })

  it('lets a text that follows go to the customer who was taken over', async () => {
    await mountList()
    await type('t')
    await rig.pass(UNKNOWN_HOLD_MS)
    await type('hi', UNKNOWN_HOLD_MS)
    expect(useKeysStore().takeEarly(testKey(0))).toBe('hi')
  })
})

describe('a text that the agent writes before the letter has acted', () => {
  const early = (): string => useKeysStore().takeEarly(testKey(0))

  it.each([
    { letter: 'T', text: 'Hello', does: 'customer.takeLongest' },
    { letter: 't', text: 'Hello', does: 'customer.take' },
    { letter: 'T', text: 'I am', does: 'customer.takeLongest' },
    { letter: 'T', text: '1 moment', does: 'customer.takeLongest' },
    { letter: 't', text: '2 minutes', does: 'customer.take' }
  ])('goes to the customer whom $letter takes over, if it cannot be a name: $text', async (part) => {
    await mountList()
    await type(part.letter)
    await type(part.text)
    expect({ done: done(), early: early(), active: active() }).toEqual({
      ...{ done: [part.does], early: part.text, active: 'Ana Moreira' }
    })
  })

  it.each([
    { word: 'TK', found: 'TK Maxx' },
    { word: 'TT', found: 'Tomáš Král' }
  ])('is a name if somebody has it: $word', async ({ word, found }) => {
    NAMES[1] = 'TK Maxx'
    await mountList()
    useScreenStore().active = testKey(3)
    await type(word)
    await rig.pass(UNKNOWN_HOLD_MS)
    const shown = active()
    NAMES[1] = 'Mark Twain'
    expect({ done: done(), shown }).toEqual({ done: [], shown: found })
  })

  it('may be a name of a row that the window does not have, so it takes nobody over', async () => {
    await mountList()
    const longest = { key: testKey(0), name: 'Ana', wait: rows()[0]!.wait }
    await rig.show({ queue: { head: buildQueueHead({ total: 300, longest }) } })
    await type('TK')
    await rig.pass(UNKNOWN_HOLD_MS)
    expect(done()).toEqual([])
  })

  it('may be a name with Caps Lock, so it takes nobody over', async () => {
    await mountList()
    await rig.pressDown('T', { modifierCapsLock: true })
    time.now += 80
    await rig.pressDown('H', { modifierCapsLock: true })
    await rig.pass(UNKNOWN_HOLD_MS)
    expect(done()).toEqual([])
  })

  it('and that may be a name takes nobody over. The window says so once the agent pauses', async () => {
    await mountList()
    await type('Thi there')
    expect({ done: done(), idle: useKeysStore().idle }).toEqual({ done: [], idle: null })
    await rig.pass(1_000)
    expect({ done: done(), why: useKeysStore().idle?.why }).toEqual({ done: [], why: 'readAsName' })
    expect(rig.find('region', 'Conversation')?.textContent).toContain('No name in sight begins like this')
  })

  it.each(['tom', 'beata', 'Rita'])(
    'says nothing about the name %s, which kept no letter from acting',
    async (word) => {
      await mountList()
      await type(word)
      await rig.pass(999)
      await rig.pressDown('Escape')
      await rig.pass(1_000)
      expect(useKeysStore().idle?.why).not.toBe('readAsName')
    }
  )

  it('says nothing if the agent has pressed a key meanwhile', async () => {
    await mountList()
    await type('thi')
    await rig.pass(999)
    await rig.pressDown('ArrowDown')
    await rig.pass(1_000)
    expect(useKeysStore().idle).toBe(null)
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
