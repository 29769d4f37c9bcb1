// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buildConversationHead, buildStatus, testKey } from '../../../support/fakePort'
import type { NeedsMe } from '../../../../src/shared/domain/needsMe'
import type { OfferedCustomer } from '../../../../src/shared/shownInWindow'
import { mountConversation, type ConversationRig } from './rig'

let rig: ConversationRig
const mine = { assignment: { kind: 'me' } } as const
const LEILA = testKey(1)

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
  vi.useRealTimers()
})

const buttons = (): readonly string[] =>
  rig.wrapper
    .findAll('button')
    .map((button) => button.attributes('aria-label') ?? button.text())
    .filter((name) => name.startsWith('Open') && name !== 'Open in its own window')
async function comes(asked: boolean | undefined, key = LEILA): Promise<void> {
  rig.port.push({ kind: 'open', key, ...(asked === undefined ? {} : { asked }) })
  await nextTick()
  await nextTick()
}
const offer = (more: Partial<OfferedCustomer> = {}): Promise<void> =>
  rig.show({ status: buildStatus({ offered: { key: LEILA, name: 'Leila Haddad', present: true, ...more } }) })

/** Opens the first customer, and begins to type to this customer. */
async function typing(): Promise<void> {
  rig = await mountConversation(mine)
  rig.field().focus()
  await rig.press({ key: 'l' }, rig.field())
  await rig.type('Hel')
}

describe('a customer who opens without a request while the agent types', () => {
  it('waits behind a button with the name, and opens with it; the draft stays', async () => {
    await typing()
    vi.advanceTimersByTime(2_900)
    await comes(false)
    expect({
      screenSelected: rig.screen.selected,
      lookSelected: rig.port.shownInWindow().selected,
      offered: rig.port.shownInWindow().offered
    }).toEqual({ screenSelected: testKey(0), lookSelected: testKey(0), offered: LEILA })
    await offer()
    expect(buttons()).toEqual(['Open Leila'])
    expect({ activeElement: document.activeElement, value: rig.field().value }).toEqual({
      activeElement: rig.field(),
      value: 'Hel'
    })
    await rig.button('Open Leila').trigger('click')
    expect({
      selected: rig.screen.selected,
      writeTo: rig.screen.writeTo,
      offered: rig.port.shownInWindow().offered
    }).toEqual({
      selected: LEILA,
      writeTo: LEILA,
      offered: undefined
    })
    await rig.show({ conversation: { head: buildConversationHead({ ...mine, key: LEILA }) } })
    expect({ buttons: buttons(), value: rig.field().value }).toEqual({ buttons: [], value: '' })
    await rig.open(mine)
    expect(rig.field().value).toBe('Hel')
  })

  it('is said to be the next customer, not a link, after “send, release, next” in a pop-out', async () => {
    await typing()
    await comes(false)
    await offer()
    expect(rig.wrapper.text()).toContain('A link wants to open Leila.')
    const why: NeedsMe = { key: LEILA, name: 'Leila Haddad', reason: 'waiting', since: null }
    rig.port.push({ kind: 'open', key: LEILA, asked: false, why })
    await nextTick()
    await offer()
    expect(rig.wrapper.text()).toContain('Next: Leila')
    expect(rig.wrapper.text()).not.toContain('link')
  })

  it('opens at once three seconds after the last key', async () => {
    await typing()
    vi.advanceTimersByTime(3_000)
    await comes(false)
    expect({ selected: rig.screen.selected, offered: rig.screen.offered }).toEqual({ selected: LEILA, offered: null })
  })

  it('waits while a word is composed, and after text from an input method or a paste', async () => {
    await typing()
    rig.field().dispatchEvent(new CompositionEvent('compositionstart'))
    vi.advanceTimersByTime(60_000)
    await comes(false)
    expect({ selected: rig.screen.selected, offered: rig.screen.offered }).toEqual({
      selected: testKey(0),
      offered: LEILA
    })
    rig.field().dispatchEvent(new CompositionEvent('compositionend'))
    rig.screen.offered = null
    vi.advanceTimersByTime(60_000)
    await rig.type('안녕')
    await comes(false)
    expect({ selected: rig.screen.selected, offered: rig.screen.offered }).toEqual({
      selected: testKey(0),
      offered: LEILA
    })
  })

  it('waits too if the field has just gone away while the agent typed', async () => {
    await typing()
    await rig.open({ assignment: { kind: 'other', agentName: 'Ana Sousa' } })
    await comes(false)
    await offer()
    expect({ selected: rig.screen.selected, buttons: buttons() }).toEqual({
      selected: testKey(0),
      buttons: ['Open Leila']
    })
  })

  it('is replaced by a newer one, and the open customer is not offered', async () => {
    await typing()
    await comes(false)
    await comes(false, testKey(2))
    expect(rig.screen.offered).toBe(testKey(2))
    await comes(false, testKey(0))
    expect({ offered: rig.screen.offered, selected: rig.screen.selected }).toEqual({
      offered: testKey(2),
      selected: testKey(0)
    })
  })
})

describe('the offer', () => {
  it('has no name before main knows the customer', async () => {
    await typing()
    await comes(false)
    expect(buttons()).toEqual(['Open customer'])
    await offer({ name: null, present: false })
    expect(buttons()).toEqual(['Open customer'])
    await offer()
    expect(buttons()).toEqual(['Open Leila'])
  })

  it('is withdrawn if the customer goes, is opened in another way, or is not wanted', async () => {
    await typing()
    await comes(false)
    await offer()
    await offer({ present: false })
    expect({ buttons: buttons(), offered: rig.port.shownInWindow().offered }).toEqual({
      buttons: [],
      offered: undefined
    })
    await comes(false)
    await offer()
    await rig.open({ ...mine, key: LEILA })
    expect(buttons()).toEqual([])
    await rig.press({ key: 'l' }, rig.field())
    await comes(false, testKey(0))
    expect(buttons()).toEqual(['Open customer'])
    await rig.button('Dismiss').trigger('click')
    expect({ buttons: buttons(), selected: rig.screen.selected }).toEqual({ buttons: [], selected: LEILA })
  })

  it('is gone with the workspace', async () => {
    await typing()
    await comes(false)
    rig.screen.leave()
    expect(rig.screen.offered).toBeNull()
  })
})

it.each([{ asked: true }, { asked: undefined }])(
  'a customer whom the person asked for ($asked) opens at once, whatever is being typed',
  async ({ asked }) => {
    await typing()
    await comes(asked)
    expect({ selected: rig.screen.selected, offered: rig.screen.offered }).toEqual({ selected: LEILA, offered: null })
    await rig.open(mine)
    expect(rig.field().value).toBe('Hel')
  }
)
