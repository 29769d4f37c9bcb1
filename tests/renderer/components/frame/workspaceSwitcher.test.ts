// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import WorkspaceSwitcher from '../../../../src/renderer/components/frame/WorkspaceSwitcher.vue'
import { focusNextPane } from '../../../../src/renderer/composables/panes'
import type { WorkspaceSummary } from '../../../../src/shared/workspacesView'
import { buildStatus } from '../../../support/fakePort'
import { accessibleName, mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

const NORDLYS: WorkspaceSummary = {
  id: 'first',
  name: 'desk.nordlys.example',
  demo: false,
  state: 'connected',
  waiting: { count: 2, atLeast: false },
  waitForMe: { count: 1, atLeast: false },
  isFront: true
}
const FJELL: WorkspaceSummary = { ...NORDLYS, id: '01', name: 'desk.fjell.example', isFront: false }

let rig: MountedOnPort
afterEach(() => rig.wrapper.unmount())

async function shown(...workspaces: readonly WorkspaceSummary[]): Promise<readonly Element[]> {
  rig = await mountOnPort(WorkspaceSwitcher, { status: buildStatus(), workspaces })
  return rig.wrapper.findAll('button').map(({ element }) => element)
}
const mark = (button: Element | undefined): string | undefined =>
  button?.querySelector('.tabular-nums')?.textContent?.trim()
const commands = (): unknown[] => rig.port.sent.flatMap((up) => (up.kind === 'command' ? [up.command] : []))
const press = (more: object): boolean =>
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', ctrlKey: true, cancelable: true, ...more }))

it('names every workspace with its own count, and says which one is in front', async () => {
  const [first, second] = await shown(NORDLYS, { ...FJELL, waiting: { count: 120, atLeast: true } })
  expect(accessibleName(first)).toBe('nordlys, 2 waiting, 1 waits for your answer')
  expect(accessibleName(second)).toBe('fjell, at least 120 waiting, 1 waits for your answer')
  expect([mark(first), mark(second)]).toEqual(['2', '99+'])
  expect([first, second].map((one) => one?.getAttribute('aria-current'))).toEqual(['true', null])
})

it('never says that nobody waits where this is not known', async () => {
  const unknown = { waiting: null, waitForMe: null, state: 'reconnecting' } as const
  const [, second, third] = await shown(
    NORDLYS,
    { ...FJELL, ...unknown },
    { ...FJELL, id: '02', waiting: { count: 0, atLeast: true } }
  )
  expect(accessibleName(second)).toBe('fjell, Reconnecting, who waits is not known')
  expect(accessibleName(third)).toContain('at least 0 waiting')
  expect([mark(second), mark(third)]).toEqual(['?', '?'])
})

it('a press, and the keys, go to another workspace and around the end', async () => {
  const [, second] = await shown(NORDLYS, FJELL, { ...FJELL, id: '02' })
  if (second instanceof HTMLElement) second.click()
  press({})
  press({ shiftKey: true })
  expect(commands()).toEqual([
    { type: 'workspaces.show', id: '01' },
    { type: 'workspaces.show', id: '01' },
    { type: 'workspaces.show', id: '02' }
  ])
})

it('offers one more workspace, unless nobody has signed in to the last one yet', async () => {
  const buttons = await shown(NORDLYS, FJELL)
  const add = buttons.at(-1)
  expect(accessibleName(add)).toBe('Add a workspace')
  if (add instanceof HTMLElement) add.click()
  expect(commands()).toEqual([{ type: 'workspaces.add' }])
  rig.wrapper.unmount()
  const other = await shown({ ...NORDLYS, isFront: false }, { ...FJELL, name: null, state: null, isFront: true })
  expect(other.map(accessibleName)).toEqual([
    'nordlys, 2 waiting, 1 waits for your answer',
    'New workspace, not signed in'
  ])
})

it('marks the workspaces where the agent’s own customers wait, unless this is not known', async () => {
  const none = { count: 0, atLeast: false }
  const tiles = await shown(
    NORDLYS,
    { ...FJELL, waitForMe: none },
    { ...FJELL, id: '02', waitForMe: null },
    { ...FJELL, id: '03', state: 'reconnecting' }
  )
  expect(tiles.slice(0, 4).map((tile) => tile.querySelector('[data-waits-for-me]') !== null)).toEqual([
    true,
    false,
    false,
    false
  ])
})

it('tells workspaces of one domain apart, in words and on their tiles', async () => {
  const tiles = await shown(
    { ...NORDLYS, name: 'acme.desks.example' },
    { ...FJELL, name: 'globex.desks.example' },
    { ...FJELL, id: '02', name: 'support-de.initech.example' },
    { ...FJELL, id: '03', name: 'support-fr.initech.example' },
    { ...FJELL, id: '04', name: 'desk.fjell.example' }
  )
  const words = tiles.slice(0, 5).map((tile) => accessibleName(tile).split(',')[0])
  expect(words).toEqual([
    'acme.desks.example',
    'globex.desks.example',
    'support-de.initech.example',
    'support-fr.initech.example',
    'fjell'
  ])
  expect(tiles.slice(0, 5).map((tile) => tile.querySelector('.rounded-md\\!')?.textContent)).toEqual([
    'Ac',
    'Gl',
    'Sd',
    'Sf',
    'Fj'
  ])
})

it('keeps the workspace in front in view', async () => {
  const seen: unknown[] = []
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    seen.push(accessibleName(this).split(',')[0])
  })
  await shown(NORDLYS, FJELL)
  await rig.show({
    workspaces: [
      { ...NORDLYS, isFront: false },
      { ...FJELL, isFront: true }
    ]
  })
  expect(seen).toEqual(['nordlys', 'fjell'])
  scroll.mockRestore()
})

it('is a pane that F6 reaches, at the workspace in front', async () => {
  await shown(FJELL, { ...NORDLYS, id: '02' })
  focusNextPane(1)
  expect(accessibleName(document.activeElement)).toContain('nordlys')
})
