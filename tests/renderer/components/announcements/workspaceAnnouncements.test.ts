// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { heardWorkspacesKey, noneHeard } from '../../../../src/renderer/composables/heardWorkspaces'
import WorkspaceAnnouncements from '../../../../src/renderer/components/announcements/WorkspaceAnnouncements.vue'
import type { WorkspaceSummary } from '../../../../src/shared/workspacesView'
import { buildStatus } from '../../../support/fakePort'
import { listenToPage } from '../../../support/liveRegions'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

const NORDLYS: WorkspaceSummary = {
  id: 'first',
  name: 'desk.nordlys.example',
  demo: false,
  state: 'connected',
  waiting: { count: 2, atLeast: false },
  waitForMe: { count: 0, atLeast: false },
  isFront: true
}
const FJELL: WorkspaceSummary = { ...NORDLYS, id: '01', name: 'desk.fjell.example', isFront: false }

let rig: MountedOnPort
let heard = noneHeard()
let page: ReturnType<typeof listenToPage>
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  heard = noneHeard()
  page = listenToPage()
})
afterEach(() => {
  rig.wrapper.unmount()
  page.stop()
  vi.useRealTimers()
})

/** Mounts the desk of the workspace that is in front now, as `startWorkspaces` does. */
async function open(...workspaces: readonly WorkspaceSummary[]): Promise<readonly string[]> {
  rig = await mountOnPort(
    WorkspaceAnnouncements,
    { status: buildStatus(), workspaces },
    {},
    { [heardWorkspacesKey]: heard }
  )
  page.read()
  vi.advanceTimersByTime(1000)
  await nextTick()
  return page.read().map(({ text }) => text)
}
async function show(...workspaces: readonly WorkspaceSummary[]): Promise<readonly string[]> {
  await rig.show({ workspaces })
  vi.advanceTimersByTime(1000)
  await nextTick()
  return page.read().map(({ text, urgent }) => (urgent ? `! ${text}` : text))
}

it('the workspace that a key or a press brings to the front is said, and nothing at the start', async () => {
  expect(await open(NORDLYS, FJELL)).toEqual([])
  rig.wrapper.unmount()
  expect(await open({ ...NORDLYS, isFront: false }, { ...FJELL, isFront: true })).toEqual(['fjell, 2 waiting'])
  expect(await show({ ...NORDLYS, isFront: false }, { ...FJELL, isFront: true, waitForMe: null })).toEqual([])
})

it('a failure in a workspace behind is said once, with the name of the workspace', async () => {
  await open(NORDLYS, FJELL)
  const lost = { ...FJELL, state: 'reconnecting', waiting: null, waitForMe: null } as const
  expect(await show(NORDLYS, lost)).toEqual(['fjell: Reconnecting'])
  expect(await show(NORDLYS, { ...lost, state: 'offline' })).toEqual([])
  expect(await show(NORDLYS, FJELL)).toEqual(['fjell: Connected'])
  expect(await show(NORDLYS, { ...FJELL, state: 'checking' })).toEqual([])
  expect(await show(NORDLYS, FJELL)).toEqual([])
  expect(await show(NORDLYS, { ...FJELL, notSent: 2, maybeSent: 1 })).toEqual([
    '! fjell: 2 not sent, 1 may have been sent'
  ])
  expect(await show(NORDLYS, { ...FJELL, notSent: 1, maybeSent: 1 })).toEqual([])
  const refused = { ...FJELL, notSent: 1, maybeSent: 1, refused: { id: 7, action: 'take' } } as const
  expect(await show(NORDLYS, refused)).toEqual(['! fjell: Couldn’t take over the customer.'])
  rig.wrapper.unmount()
  expect(await open(NORDLYS, refused)).toEqual([])
  expect(await show(NORDLYS, { ...refused, refused: { id: 8, action: 'release' } })).toEqual([
    '! fjell: Couldn’t release the customer.'
  ])
})

it('a connection that is back within a second, and one that is lost in front, are left out', async () => {
  await open(NORDLYS, FJELL)
  await rig.show({ workspaces: [NORDLYS, { ...FJELL, state: 'reconnecting' }] })
  expect(await show(NORDLYS, FJELL)).toEqual([])
  expect(await show({ ...NORDLYS, state: 'offline' }, FJELL)).toEqual([])
  rig.wrapper.unmount()
  const behind = { ...NORDLYS, isFront: false }
  expect(await open({ ...behind, state: 'offline' }, { ...FJELL, isFront: true })).toEqual(['fjell, 2 waiting'])
  expect(await show(behind, { ...FJELL, isFront: true })).toEqual(['nordlys: Connected'])
})

it('a first connection of a workspace behind is not said', async () => {
  await open(NORDLYS, { ...FJELL, state: 'connecting' })
  expect(await show(NORDLYS, FJELL)).toEqual([])
})

it('what happens in several workspaces at once is one text, with at most three names', async () => {
  const behind = ['fjell', 'havn', 'skog', 'elv'].map((name, at) => ({
    ...FJELL,
    id: `0${at}`,
    name: `desk.${name}.example`
  }))
  const offline = behind.map((one) => ({ ...one, state: 'offline' as const }))
  await open(NORDLYS, ...behind)
  expect(await show(NORDLYS, ...offline)).toEqual(['4 workspaces: Offline'])
  expect(await show(NORDLYS, ...behind.slice(0, 3), ...offline.slice(3))).toEqual(['fjell, havn, skog: Connected'])
  expect(await show(NORDLYS, { ...behind[0]!, notSent: 1 }, { ...behind[1]!, notSent: 2 })).toEqual([
    '! fjell: 1 not sent',
    '! havn: 2 not sent'
  ])
})

it('a failure in the workspace in front is left to its own announcements', async () => {
  await open(NORDLYS, FJELL)
  expect(await show({ ...NORDLYS, state: 'reconnecting', notSent: 3 }, FJELL)).toEqual([])
})

it('a failure in a workspace that comes to the front before it was said is said', async () => {
  await open(NORDLYS, FJELL)
  rig.wrapper.unmount()
  const behind = { ...NORDLYS, isFront: false }
  const front = { ...FJELL, isFront: true, notSent: 1, refused: { id: 3, action: 'take' } } as const
  expect(await open(behind, front)).toEqual([
    'fjell, 2 waiting',
    'fjell: 1 not sent',
    'fjell: Couldn’t take over the customer.'
  ])
  rig.wrapper.unmount()
  expect(await open(NORDLYS, { ...front, isFront: false })).toEqual(['nordlys, 2 waiting'])
})
