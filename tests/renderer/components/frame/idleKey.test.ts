// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { QueueRow } from '../../../../src/shared/views'
import {
  buildConversationHead,
  buildQueueHead,
  buildRow,
  buildStatus,
  NOW,
  ours,
  testKey,
  theirs
} from '../../../support/fakePort'
import { fakeKeyTime, mountDesk, type DeskRig } from './rig'

let rig: DeskRig
const time = fakeKeyTime()
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
})

const mine = { assignment: { kind: 'me' } } as const
const colleague = { assignment: { kind: 'other', agentName: 'Tomáš Král' } } as const
const offline = { connection: { state: 'offline', asOf: NOW, since: NOW, retryAt: null, cause: null } } as const

async function mountRow(row: Partial<QueueRow>, status: Parameters<typeof buildStatus>[0] = {}): Promise<void> {
  rig = await mountDesk(1280, {
    status: buildStatus(status),
    queue: {
      head: buildQueueHead({ total: 1 }),
      rows: { at: 0, remove: 0, insert: [buildRow({ key: testKey(0), name: 'Leila Haddad', ...row })] }
    }
  })
  rig.find('listbox', 'Queue')?.focus()
  useScreenStore().active = testKey(0)
  await rig.show({})
}

const said = (): string => rig.find('region', 'Notices')?.textContent.trim() ?? ''
async function pressLetter(key: string): Promise<void> {
  await rig.press(key)
  vi.advanceTimersByTime(1_000)
  await rig.show({})
}

describe('a key that does nothing', () => {
  it.each([
    { key: 'r', row: {}, line: 'Leila is not yours yet. Take over first.' },
    { key: 'p', row: {}, line: 'Leila is not yours yet. Take over first.' },
    { key: 'n', row: {}, line: 'Leila is not yours yet. Take over first.' },
    { key: 'u', row: {}, line: 'Leila is not yours yet. Take over first.' },
    { key: 'r', row: colleague, line: 'Tomáš Král has Leila.' },
    { key: 'p', row: colleague, line: 'Tomáš Král has Leila.' },
    { key: 't', row: colleague, line: 'Tomáš Král has Leila.' },
    { key: 'n', row: { assignment: { kind: 'other', agentName: null } } as const, line: 'Another agent has Leila.' },
    { key: 't', row: mine, line: 'Leila is yours already.' },
    { key: 'n', row: { ...mine, turn: theirs(60) }, line: 'Leila is waiting for your answer' },
    {
      key: 'n',
      row: { ...mine, turn: { kind: 'unknown', since: null } } as const,
      line: 'It is not known whether Leila has answered.'
    },
    {
      key: 'r',
      row: { ...mine, pending: 'releasing' } as const,
      line: 'The last action for Leila is not finished yet.'
    },
    { key: 'r', row: { withBot: true }, line: 'Leila is with the bot.' }
  ])('says why in one line: $key, $line', async ({ key, row, line }) => {
    await mountRow(row)
    await pressLetter(key)
    expect(said()).toContain(line)
    expect(rig.port.commands()).toEqual([])
  })

  it('says that there is no connection', async () => {
    await mountRow(mine, offline)
    await pressLetter('r')
    expect(said()).toContain('Not available without a connection.')
  })

  it('says that nobody waits, for the longest wait', async () => {
    await mountRow(mine)
    await rig.press('T', { shiftKey: true })
    vi.advanceTimersByTime(1_000)
    await rig.show({})
    expect(said()).toContain('Nobody is waiting.')
  })

  it('says nothing while the letters are a name', async () => {
    await mountRow({})
    await rig.press('r')
    expect(said()).toBe('')
    time.now += 100
    await rig.press('i')
    vi.advanceTimersByTime(3_000)
    await rig.show({})
    expect(said()).toBe('')
  })

  it('is told until Escape, or until the next key that acts', async () => {
    await mountRow(mine)
    await pressLetter('t')
    expect(said()).not.toBe('')
    await rig.press('Escape')
    expect(said()).toBe('')
    time.now += 5_000
    await pressLetter('t')
    expect(said()).not.toBe('')
    time.now += 5_000
    await rig.press('u')
    await rig.show({})
    expect(said()).toBe('')
    expect(rig.port.commands()).toEqual([{ type: 'customer.markUnread', key: testKey(0) }])
  })

  it('is told at once outside of the list, where no name can be typed', async () => {
    await mountRow(colleague)
    useScreenStore().select(testKey(0))
    await rig.show({ conversation: { head: buildConversationHead({ name: 'Leila Haddad', ...colleague }) } })
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await rig.press('r')
    expect(said()).toContain('Tomáš Král has Leila.')
  })

  it('goes after a while, and a key that acts is never told about', async () => {
    await mountRow({ ...mine, turn: ours(60) })
    await pressLetter('u')
    expect(said()).toBe('')
    time.now += 5_000
    await pressLetter('t')
    expect(said()).not.toBe('')
    vi.advanceTimersByTime(8_000)
    await rig.show({})
    expect(said()).toBe('')
  })
})
