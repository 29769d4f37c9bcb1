// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { NeedsMe } from '../../../../src/shared/domain/needsMe'
import {
  buildConversationHead,
  buildQueueHead,
  buildRow,
  buildStatus,
  NOW,
  testKey,
  waited
} from '../../../support/fakePort'
import { fakeKeyTime, mountDesk, type DeskRig } from './rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())
fakeKeyTime()

const ANA = testKey(0)
const NEXT = testKey(1)
const released = { id: 1, kind: 'released', key: ANA, name: 'Ana' } as const
const taken = () => rig.port.commands().flatMap((one) => (one.type === 'customer.take' ? [one.key] : []))
const notice = () => document.body.textContent?.includes('is back with the bot')

/** The agent has released Ana in the view "mine". The window has opened the next customer, who waits. */
async function afterRelease(): Promise<void> {
  rig = await mountDesk(1280)
  const ghost = buildRow({ key: ANA, name: 'Ana', withBot: true, leaving: true })
  await rig.show({
    queue: { head: buildQueueHead({ view: 'mine', total: 1 }), rows: { at: 0, remove: 12, insert: [ghost] } }
  })
  useScreenStore().showView('mine')
  useScreenStore().select(NEXT)
  await rig.show({
    conversation: { head: buildConversationHead({ key: NEXT, name: 'Shira', assignment: { kind: 'nobody' } }) }
  })
  await rig.show({ status: buildStatus({ notices: [released] }) })
}

describe('after a release', () => {
  it('T on the row of the released customer takes over the customer who is open now', async () => {
    await afterRelease()
    rig.find('listbox', '')?.focus()
    useScreenStore().active = ANA
    await rig.show({})
    await rig.press('t')
    expect(taken()).toEqual([NEXT])
  })

  it('T has its key cap also while that row in the strip of my conversations has the focus', async () => {
    await afterRelease()
    useScreenStore().showView('waiting')
    useScreenStore().narrowPane = 'conversation'
    const ghost = buildRow({ key: ANA, name: 'Ana', withBot: true, leaving: true })
    await rig.show({
      queue: { head: buildQueueHead({ mine: { rows: [ghost], count: 0 } }), rows: { at: 0, remove: 1, insert: [] } }
    })
    rig.find('listbox', 'My conversations')?.focus()
    useScreenStore().active = ANA
    await rig.show({})
    const button = document.querySelector('[data-pane="conversation"] [aria-keyshortcuts="T"]')
    expect(button?.textContent).toContain('Take over')
    await rig.press('t')
    expect(taken()).toEqual([NEXT])
  })

  it('R on that row releases nobody, so that R pressed twice does not release two customers', async () => {
    await afterRelease()
    await rig.show({
      conversation: { head: buildConversationHead({ key: NEXT, name: 'Shira', assignment: { kind: 'me' } }) }
    })
    rig.find('listbox', '')?.focus()
    useScreenStore().active = ANA
    await rig.show({})
    await rig.press('r')
    expect(rig.port.commands().filter(({ type }) => type === 'customer.release')).toEqual([])
  })

  it('R pressed twice does not release the customer who has just been opened', async () => {
    const mine: NeedsMe = { key: NEXT, name: 'Shira', reason: 'answer', since: NOW }
    rig = await mountDesk(1280)
    useScreenStore().select(ANA)
    const row = buildRow({ key: NEXT, assignment: { kind: 'me' } })
    await rig.show({
      queue: { head: buildQueueHead({ next: [mine], total: 1 }), rows: { at: 0, remove: 12, insert: [row] } }
    })
    const now = vi.spyOn(performance, 'now').mockReturnValue(10_000)
    await rig.show({ status: buildStatus({ notices: [released] }) })
    await rig.show({ conversation: { head: buildConversationHead({ key: NEXT, assignment: { kind: 'me' } }) } })
    const releases = () => rig.port.commands().filter(({ type }) => type === 'customer.release')
    await rig.press('r')
    expect(releases()).toEqual([])
    now.mockReturnValue(10_600)
    await rig.press('r')
    expect(releases()).toEqual([{ type: 'customer.release', key: NEXT }])
  })

  it('the notice stays while the agent only reads, and goes when the agent takes the next customer over', async () => {
    await afterRelease()
    expect(notice()).toBe(true)
    await rig.show({
      conversation: {
        head: buildConversationHead({ key: NEXT, name: 'Shira', assignment: { kind: 'nobody' }, pending: 'taking' })
      }
    })
    expect(notice()).toBe(false)
  })

  it('the notice goes when the agent writes to the next customer, so that Escape leaves the composer', async () => {
    await afterRelease()
    useScreenStore().typedAt = 1
    await rig.show({})
    expect(notice()).toBe(false)
  })
})

describe('the key “What needs me most” after a release', () => {
  const waits = (at: number, name: string): NeedsMe => ({
    key: testKey(at),
    name,
    reason: 'waiting',
    since: NOW - 600_000 + at * 60_000
  })
  const [ana, shira, rui] = [waits(0, 'Ana'), waits(1, 'Shira'), waits(2, 'Rui')]
  const named = () => /Next: (\w+)/.exec(rig.find('region', 'Notices')?.textContent ?? '')?.[1]
  const header = () => document.querySelector('[data-pane="conversation"] header')?.textContent ?? ''
  const showOpen = ({ key, name, since }: NeedsMe) =>
    rig.show({
      conversation: {
        head: buildConversationHead({
          key,
          name,
          assignment: { kind: 'nobody' },
          wait: waited((NOW - (since ?? NOW)) / 1000)
        })
      }
    })
  const altN = () => rig.press('n', { altKey: true, code: 'KeyN' })

  /** Releases Ana in a window of this width. The server still has her among those who wait. */
  async function release(width: number): Promise<void> {
    rig = await mountDesk(width)
    useScreenStore().select(ANA)
    if (width < 880) useScreenStore().narrowPane = 'list'
    await rig.show({ queue: { head: buildQueueHead({ next: [ana, shira, rui] }) } })
    await rig.show({ status: buildStatus({ notices: [released] }) })
  }

  it('stays once with the most urgent customer, whom the release opened, and then goes on', async () => {
    await release(1280)
    expect({ selected: useScreenStore().selected, named: named() }).toEqual({ selected: shira.key, named: 'Shira' })
    await altN()
    expect(useScreenStore().selected).toBe(shira.key)
    await altN()
    expect(useScreenStore().selected).toBe(rui.key)
  })

  it('leaves the customer whom the release opened once the agent has answered, and the customer writes again', async () => {
    await release(1280)
    const answer: NeedsMe = { ...shira, reason: 'answer' }
    await rig.show({ queue: { head: { next: [answer, rui] } } })
    await altN()
    expect(useScreenStore().selected).toBe(rui.key)
  })

  it('leaves the customer whom the release opened if another one needs the agent more by now, and comes back', async () => {
    await release(1280)
    const answer: NeedsMe = { ...waits(3, 'Leila'), reason: 'answer' }
    await rig.show({ queue: { head: { next: [answer, shira, rui] } } })
    await altN()
    expect(useScreenStore().selected).toBe(answer.key)
    await rig.show({ queue: { head: { next: [shira, rui, answer] } } })
    await altN()
    expect(useScreenStore().selected).toBe(shira.key)
  })

  it('opens customers of whom a line says why, also those who have not waited longest', async () => {
    await release(1280)
    await showOpen(shira)
    await rig.show({ queue: { head: { longest: { ...shira, wait: waited(540) } } } })
    expect(header()).toContain('Shira has waited longest')
    await altN()
    await altN()
    await showOpen(rui)
    expect(header()).toContain('Nobody has taken Rui over yet, ')
  })

  it('finds the ring on the conversation if no row of the list is of the customer whom the release opened', async () => {
    rig = await mountDesk(1280)
    useScreenStore().select(ANA)
    const ghost = buildRow({ key: ANA, name: 'Ana', withBot: true, leaving: true })
    await rig.show({
      queue: {
        head: buildQueueHead({ next: [shira, rui], total: 1 }),
        rows: { at: 0, remove: 12, insert: [ghost] }
      }
    })
    rig.find('listbox', 'Queue')?.focus()
    await rig.show({ status: buildStatus({ notices: [released] }) })
    await showOpen(shira)
    expect(document.activeElement?.getAttribute('data-pane')).toBe('conversation')
  })

  it('finds the ring on the row of the customer whom the release opened', async () => {
    rig = await mountDesk(1280)
    useScreenStore().select(ANA)
    await rig.show({ queue: { head: buildQueueHead({ next: [ana, rui, shira] }) } })
    const list = rig.find('listbox', 'Queue')
    list?.focus()
    await rig.show({ status: buildStatus({ notices: [released] }) })
    await showOpen(rui)
    expect(document.activeElement).toBe(list)
    const ringed = document.getElementById(list?.getAttribute('aria-activedescendant') ?? '')
    expect(ringed?.getAttribute('aria-selected')).toBe('true')
  })

  it('opens the customer whom the release chose, if the window does not show them', async () => {
    await release(760)
    expect({ selected: useScreenStore().selected, named: named() }).toEqual({ selected: shira.key, named: 'Shira' })
    await altN()
    expect(useScreenStore()).toMatchObject({ selected: shira.key, narrowPane: 'conversation' })
  })

  it('goes back to them from the settings', async () => {
    await release(1280)
    useScreenStore().panel = 'settings'
    await altN()
    expect(useScreenStore()).toMatchObject({ selected: shira.key, panel: 'desk' })
  })
})
