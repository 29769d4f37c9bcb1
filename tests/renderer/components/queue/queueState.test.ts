// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import ConnectionLine from '../../../../src/renderer/components/frame/ConnectionLine.vue'
import DeskRail from '../../../../src/renderer/components/frame/DeskRail.vue'
import NoConversation from '../../../../src/renderer/components/conversation/NoConversation.vue'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { WHOLE_VIEW } from '../../../../src/shared/shownInWindow'
import type { QueueHead } from '../../../../src/shared/views'
import { buildQueueHead, buildRows, buildStatus } from '../../../support/fakePort'
import { accessibleName, mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { mountQueue } from './rig'

let rig: MountedOnPort
afterEach(() => rig.wrapper.unmount())

async function pane(unreadable: number, head: Partial<QueueHead> = {}): Promise<void> {
  rig = await mountQueue(0, {
    status: buildStatus({ unreadable }),
    queue: { head: buildQueueHead({ total: 0, ...head }) }
  })
}

const stateLine = () => rig.wrapper.get('[role="status"][aria-label="Queue state"]')
/** Nearly 21 s, because a shared clock may be almost a second old. */
const LISTING_MS = 20_990

it.each(['list-rows-without-usable-ids', 'id-beyond-double', 'list-camel-case'])(
  '%s: says how many could not be read, and never that nobody waits',
  async () => {
    for (const view of ['waiting', 'all'] as const) {
      await pane(3, { view })
      expect(stateLine().text()).toContain('3 customers could not be read.')
      expect(rig.wrapper.text()).not.toMatch(/Nobody|All clear|There are no conversations/)
      rig.wrapper.unmount()
    }
    await pane(1, { list: { ...WHOLE_VIEW, pages: ['books'] }, pages: [{ page: 'books', name: 'Books', waiting: 0 }] })
    expect(rig.wrapper.text()).not.toContain('Nobody')
    expect(stateLine().text()).toContain('1 customer could not be read.')
  }
)

it('leads to Connection', async () => {
  await pane(2)
  const button = stateLine()
    .findAll('button')
    .find((one) => accessibleName(one.element) === 'See Connection')
  await button?.trigger('click')
  expect(useScreenStore().panel).toBe('connection')
})

it('counts unreadable customers beside the waiting ones, in the list and in the rail', async () => {
  const counts = { waiting: 10, mine: 1, others: 0, all: 11 }
  rig = await mountQueue(10, {
    status: buildStatus({ unreadable: 2 }),
    queue: { head: buildQueueHead({ total: 10, count: 10, counts }) }
  })
  expect(rig.wrapper.get('header').text()).toContain('10 + 2')
  rig.wrapper.unmount()
  rig = await mountOnPort(
    DeskRail,
    { status: buildStatus({ unreadable: 2 }), queue: { head: buildQueueHead({ counts }) } },
    { narrow: false }
  )
  const names = rig.wrapper.findAll('nav button').map((button) => accessibleName(button.element))
  expect(names.slice(0, 4)).toEqual(['Waiting, 10 + 2', 'Mine, 1', 'With others, 0', 'All, 11 + 2'])
})

it('says nothing if everything could be read in time', async () => {
  await pane(0)
  expect(stateLine().text()).toBe('All pages')
})

it('does not say beside the list that nobody waits', async () => {
  const counts = { waiting: 0, mine: 0, others: 0, all: 0 }
  const parts = {
    status: buildStatus({ unreadable: 1 }),
    queue: { head: buildQueueHead({ total: 0, counts, longest: null }) }
  }
  rig = await mountOnPort(NoConversation, parts, { canSend: true })
  expect(rig.wrapper.text()).toContain('There may be people waiting.')
  expect(rig.wrapper.text()).not.toContain('Nobody')
})

it('says for how long the list has been read, in the pane and on the connection’s line (list-answer-after-12s)', async () => {
  const listing = { since: Date.now() - LISTING_MS, rows: 0, total: null }
  const status = buildStatus({ connection: { state: 'connecting', asOf: null }, refreshedAt: null, listing })
  rig = await mountQueue(0, { status, queue: { head: buildQueueHead({ total: 0 }) } })
  expect(rig.wrapper.text()).toMatch(/The workspace is slow: reading the list, (20|21) s so far/)
  expect(rig.wrapper.text()).not.toContain('Nobody')
  rig.wrapper.unmount()
  rig = await mountOnPort(ConnectionLine, { status }, { narrow: false })
  expect(rig.wrapper.text()).toMatch(/Reading the list(20|21) s/)
})

it('says how many rows came, and of how many', async () => {
  const status = buildStatus({ listing: { since: Date.now() - LISTING_MS, rows: 300, total: 1200 } })
  rig = await mountQueue(1, { status })
  expect(stateLine().text()).toContain('Reading 300 of at least 1,200')
})

it('a row that the workspace does not list says so, visibly and to a screen reader', async () => {
  const [row] = buildRows(1)
  if (!row) throw new Error('No row')
  const queue = {
    head: buildQueueHead({ total: 1 }),
    rows: {
      at: 0,
      remove: 0,
      insert: [{ ...row, unlisted: true, assignment: { kind: 'nobody' } as const, pending: null }]
    }
  }
  rig = await mountQueue(1, { queue })
  const option = rig.wrapper.get('[role="option"]')
  expect(option.text().match(/Not in the workspace’s list/g)).toHaveLength(2)
})
