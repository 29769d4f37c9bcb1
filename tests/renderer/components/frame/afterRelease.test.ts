// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { buildConversationHead, buildQueueHead, buildRow, buildStatus, testKey } from '../../../support/fakePort'
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
