// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buildConversationHead, buildStatus, testKey } from '../../../support/fakePort'
import type { OfferedCustomer } from '../../../../src/shared/looks'
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
    .map((button) => button.text())
    .filter((name) => name.startsWith('Open'))
async function comes(asked: boolean | undefined, key = LEILA): Promise<void> {
  rig.pipe.push({ kind: 'open', key, ...(asked === undefined ? {} : { asked }) })
  await nextTick()
  await nextTick()
}
const offer = (more: Partial<OfferedCustomer> = {}): Promise<void> =>
  rig.show({ status: buildStatus({ offered: { key: LEILA, name: 'Leila Haddad', present: true, ...more } }) })

/** Somebody types to the first customer. */
async function typing(): Promise<void> {
  rig = await mountConversation(mine)
  rig.field().focus()
  await rig.press({ key: 'l' }, rig.field())
  await rig.type('Hel')
}

describe('what comes by itself while somebody types', () => {
  it('waits behind a button with the name, and opens with it; the draft stays', async () => {
    await typing()
    vi.advanceTimersByTime(2_900)
    await comes(false)
    expect([rig.screen.selected, rig.pipe.look().selected, rig.pipe.look().offered]).toEqual([
      testKey(0),
      testKey(0),
      LEILA
    ])
    await offer()
    expect(buttons()).toEqual(['Open Leila'])
    expect([document.activeElement, rig.field().value]).toEqual([rig.field(), 'Hel'])
    await rig.button('Open Leila').trigger('click')
    expect([rig.screen.selected, rig.screen.writeTo, rig.pipe.look().offered]).toEqual([LEILA, LEILA, undefined])
    await rig.show({ conversation: { head: buildConversationHead({ ...mine, key: LEILA }) } })
    expect([buttons(), rig.field().value]).toEqual([[], ''])
    await rig.open(mine)
    expect(rig.field().value).toBe('Hel')
  })

  it('opens at once three seconds after the last key', async () => {
    await typing()
    vi.advanceTimersByTime(3_000)
    await comes(false)
    expect([rig.screen.selected, rig.screen.offered]).toEqual([LEILA, null])
  })

  it('waits as long as a word is composed, and for what an input method or a paste wrote', async () => {
    await typing()
    rig.field().dispatchEvent(new CompositionEvent('compositionstart'))
    vi.advanceTimersByTime(60_000)
    await comes(false)
    expect([rig.screen.selected, rig.screen.offered]).toEqual([testKey(0), LEILA])
    rig.field().dispatchEvent(new CompositionEvent('compositionend'))
    rig.screen.offered = null
    vi.advanceTimersByTime(60_000)
    await rig.type('안녕')
    await comes(false)
    expect([rig.screen.selected, rig.screen.offered]).toEqual([testKey(0), LEILA])
  })

  it('waits too where the field went away under the hands just now', async () => {
    await typing()
    await rig.open({ assignment: { kind: 'other', agentName: 'Ana Sousa' } })
    await comes(false)
    await offer()
    expect([rig.screen.selected, buttons()]).toEqual([testKey(0), ['Open Leila']])
  })

  it('the newest takes the place of the one before, and the open customer is offered to nobody', async () => {
    await typing()
    await comes(false)
    await comes(false, testKey(2))
    expect(rig.screen.offered).toBe(testKey(2))
    await comes(false, testKey(0))
    expect([rig.screen.offered, rig.screen.selected]).toEqual([testKey(2), testKey(0)])
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

  it('is withdrawn when the customer goes, is opened otherwise, or is not wanted', async () => {
    await typing()
    await comes(false)
    await offer()
    await offer({ present: false })
    expect([buttons(), rig.pipe.look().offered]).toEqual([[], undefined])
    await comes(false)
    await offer()
    await rig.open({ ...mine, key: LEILA })
    expect(buttons()).toEqual([])
    await rig.press({ key: 'l' }, rig.field())
    await comes(false, testKey(0))
    expect(buttons()).toEqual(['Open customer'])
    await rig.button('Dismiss').trigger('click')
    expect([buttons(), rig.screen.selected]).toEqual([[], LEILA])
  })

  it('is gone with the workspace', async () => {
    await typing()
    await comes(false)
    rig.screen.leave()
    expect(rig.screen.offered).toBeNull()
  })
})

it.each([[true], [undefined]])('what the person asked for (%s) opens at once, whatever is typed', async (asked) => {
  await typing()
  await comes(asked)
  expect([rig.screen.selected, rig.screen.offered]).toEqual([LEILA, null])
  await rig.open(mine)
  expect(rig.field().value).toBe('Hel')
})
