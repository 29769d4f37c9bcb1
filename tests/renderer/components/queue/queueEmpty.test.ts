// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { ConnectionStatus } from '../../../../src/shared/domain/connection'
import { WHOLE_VIEW, type ListChoice } from '../../../../src/shared/shownInWindow'
import type { QueueHead } from '../../../../src/shared/views'
import type { WorkspaceSummary } from '../../../../src/shared/workspacesView'
import { buildQueueHead, buildStatus, NOW } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { mountQueue, type QueueRig } from './rig'

const only = (...pages: string[]): ListChoice => ({ ...WHOLE_VIEW, pages })
let rig: QueueRig
afterEach(() => rig.wrapper.unmount())

async function words(
  head: Partial<QueueHead>,
  connection?: ConnectionStatus,
  refreshedAt: number | null = NOW,
  partial = false
): Promise<string> {
  const status = buildStatus({ ...(connection ? { connection } : {}), refreshedAt, partial })
  const pages = [{ page: 'books', name: 'Kōen Books', waiting: 0 }]
  rig = await mountQueue(0, { status, queue: { head: buildQueueHead({ total: 0, pages, ...head }) } })
  return rig.wrapper.text()
}

it.each([
  { expected: 'All clear', head: { view: 'waiting' } },
  { expected: 'Deskhand will alert you when someone needs you.', head: { view: 'waiting' } },
  {
    expected: 'Your workspace confirmed it at 14:08:31',
    head: { view: 'waiting', counts: { waiting: 0, mine: 3, others: 1, all: 4 } }
  },
  { expected: 'You have no conversations.', head: { view: 'mine' } },
  { expected: 'Nobody else has a conversation.', head: { view: 'others' } },
  { expected: 'Nobody is waiting on Kōen Books.', head: { view: 'waiting', list: only('books') } },
  { expected: 'Nobody is waiting on these 2 pages.', head: { view: 'waiting', list: only('books', 'verde') } },
  { expected: 'Nobody here matches the filter.', head: { view: 'waiting', list: { ...WHOLE_VIEW, overLimit: true } } },
  {
    expected: 'Nobody here matches the filters.',
    head: { view: 'waiting', list: { ...only('books'), overLimit: true } }
  }
] as const)('says $expected', async ({ expected, head }) => {
  expect(await words(head)).toContain(expected)
})

it.each<{ expected: string; connection: ConnectionStatus }>([
  { expected: 'There may be people waiting.', connection: { state: 'offline', asOf: NOW } },
  { expected: 'Not connected since', connection: { state: 'checking', asOf: NOW } },
  { expected: 'Not connected yet.', connection: { state: 'connecting', asOf: null } }
])('never says that nobody waits while it cannot know: $expected', async ({ expected, connection }) => {
  const text = await words({ view: 'waiting' }, connection)
  expect(text).toContain(expected)
  expect(text).not.toMatch(/Nobody|All clear/)
})

const FRONT: WorkspaceSummary = {
  id: 'first',
  name: 'desk.nordlys.example',
  demo: false,
  state: 'connected',
  waiting: { count: 0, atLeast: false },
  waitForMe: null,
  isFront: true
}
const FJELL: WorkspaceSummary = { ...FRONT, id: '1', name: 'desk.fjell.example', isFront: false }

it.each(['signedOut', 'offline', 'reconnecting', 'stopped', 'connecting'] as const)(
  'does not say that all is well while another workspace is %s, and names that workspace',
  async (state) => {
    const workspaces = [FRONT, FJELL, { ...FJELL, id: '2', name: 'inbox.lost.example', state, waiting: null }]
    rig = await mountQueue(0, { queue: { head: buildQueueHead({ total: 0, view: 'waiting' }) }, workspaces })
    const text = rig.wrapper.text()
    expect(text).toContain('Nobody is waiting here')
    expect(text).toMatch(/Deskhand can’t see who is waiting at .*lost/)
    expect(text).not.toMatch(/All clear|will alert you|fjell/)
    await rig.show({ workspaces: [FRONT, FJELL] })
    expect(rig.wrapper.text()).toContain('All clear')
  }
)

it('says that all is well beside a seat where nobody has signed in', async () => {
  const workspaces = [FRONT, { ...FJELL, name: null, state: null, waiting: null }]
  rig = await mountQueue(0, { queue: { head: buildQueueHead({ total: 0, view: 'waiting' }) }, workspaces })
  expect(rig.wrapper.text()).toContain('All clear')
})

it('does not say that nobody waits before the queue was read', async () => {
  const text = await words({ view: 'waiting' }, undefined, null)
  expect(text).toContain('Loading the queue…')
  expect(text).not.toContain('Nobody')
})

it.each(['waiting', 'all'] as const)(
  'says that an incomplete list is incomplete, and not that nobody waits: %s',
  async (view) => {
    const text = await words({ view }, undefined, NOW, true)
    expect(text).toContain('The workspace’s list is incomplete.It may leave out people who are waiting.')
    expect(text).not.toContain('Nobody')
  }
)

it('keeps the list element, so that it can still be found', async () => {
  await words({ view: 'waiting' })
  expect(rig.listbox.getAttribute('aria-label')).toBe('Queue')
})

it.each<{ what: string; list: ListChoice }>([
  { what: 'over the limit', list: { ...WHOLE_VIEW, overLimit: true } },
  { what: 'unanswered', list: { ...WHOLE_VIEW, unanswered: true } },
  { what: 'a page and over the limit', list: { ...only('books'), overLimit: true } }
])('says neither that nobody waits nor that all is clear under a filter: $what', async ({ list }) => {
  const text = await words({ view: 'waiting', list, counts: { waiting: 0, mine: 0, others: 0, all: 0 } })
  expect(text).not.toMatch(/waiting\b(?!\d)|All clear|confirmed/)
  expect(text).toContain('Show the whole list')
})

it('says nothing while customers are left whom the filters have not tested', async () => {
  const text = await words({ view: 'waiting', list: only('books'), done: false })
  expect(text).not.toMatch(/Nobody|All clear/)
})

describe('a hidden page', () => {
  async function hidden(head: Partial<QueueHead>): Promise<string> {
    const pages = [{ page: 'books', name: 'Kōen Books', waiting: 3 }]
    const settings = buildSettings({ pages: [{ page: 'books', name: 'Kōen Books', state: 'hidden' }] })
    const queue = { head: buildQueueHead({ total: 0, count: 0, pages, ...head }) }
    rig = await mountQueue(0, { status: buildStatus({ settings }), queue })
    return rig.wrapper.text()
  }

  it('is named when its customers are all who wait, and one button shows them', async () => {
    const text = await hidden({ waitHidden: 3, counts: { waiting: 3, mine: 0, others: 0, all: 3 } })
    expect(text).toContain('3 wait on hidden pages')
    expect(text).not.toMatch(/Nobody|All clear/)
    const stops = rig.wrapper.findAll('button').map((one) => one.attributes('aria-label') ?? one.text())
    expect(stops).toContain('Remove the filter “1 page hidden”')
    await rig.wrapper
      .findAll('button')
      .find((one) => one.text() === 'Show hidden pages')
      ?.trigger('click')
    await rig.show({})
    expect(rig.port.shownInWindow().list.hidden).toBe(true)
  })

  it('that hides nobody leaves a list that says what it knows', async () => {
    expect(await hidden({ counts: { waiting: 0, mine: 0, others: 0, all: 0 } })).toContain('All clear')
  })
})

it('leads from the empty filter “Pinned” to all who are pinned, also those in no list', async () => {
  await words({
    view: 'all',
    list: { ...WHOLE_VIEW, pinned: true },
    counts: { waiting: 0, mine: 0, others: 0, all: 0 }
  })
  const button = rig.wrapper.findAll('button').find((one) => one.text() === 'Show all who are pinned')
  await button?.trigger('click')
  expect(rig.port.shownInWindow().search).toMatchObject({ text: '', kind: 'pinned' })
  rig.wrapper.unmount()
  expect(await words({ view: 'all', list: { ...WHOLE_VIEW, overLimit: true } })).not.toContain('who are pinned')
})
