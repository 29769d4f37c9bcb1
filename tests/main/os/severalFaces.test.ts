import { expect, it } from 'vitest'
import { createBadge } from '../../../src/main/os/badge'
import { createTitle } from '../../../src/main/os/surfaces'
import { joinSurfaceValues } from '../../../src/main/os/tray/joinSurfaceValues'
import { createTray } from '../../../src/main/os/tray/tray'
import { trayMenu, traySignature, type TrayActs } from '../../../src/main/os/tray/trayMenu'
import { trayIconName, trayTooltip, type SurfaceValues } from '../../../src/main/os/tray/trayText'
import { MINUTE_MS } from '../../../src/shared/time'
import { createFakeShell } from '../../support/fakeShell'

const calm: SurfaceValues = {
  state: 'idle',
  waiting: 0,
  longestMs: null,
  connectionState: 'connected',
  workspace: 'one.example',
  seat: 'first'
}
const busy: SurfaceValues = {
  state: 'waiting',
  waiting: 3,
  longestMs: 5 * MINUTE_MS,
  connectionState: 'connected',
  workspace: 'two.example',
  seat: '02',
  longest: [{ key: 'p/c', name: 'Carla' }]
}
const lost: SurfaceValues = {
  state: 'reconnecting',
  waiting: 4,
  longestMs: MINUTE_MS,
  connectionState: 'reconnecting',
  workspace: 'three.example',
  seat: '03'
}

const nothing = (): void => undefined
const acts = (done: unknown[]): TrayActs => ({
  show: (...of) => void done.push(['show', ...of]),
  take: (...of) => void done.push(['take', ...of]),
  pause: nothing,
  pauseUntilTomorrow: nothing,
  resume: nothing,
  quit: nothing
})
function titleOf(face: SurfaceValues): string {
  const titles: string[] = []
  createTitle((title) => void titles.push(title)).update(face)
  return titles[0] ?? ''
}
function badgeOf(face: SurfaceValues): unknown {
  const badges: unknown[] = []
  const { shell } = createFakeShell('linux')
  const setBadgeCount = (count: number, more?: boolean): void => void badges.push({ count, more })
  createBadge({ ...shell, setBadgeCount }, (name) => name, nothing).update(face)
  return badges[0]
}

it('one workspace shows what it always showed', () => {
  expect(joinSurfaceValues([busy], 0)).toBe(busy)
})

it('two workspaces that are known are added up, and each has its line', () => {
  const face = joinSurfaceValues([calm, busy], 1)
  expect({ icon: trayIconName(face), title: titleOf(face), badge: badgeOf(face) }).toEqual({
    icon: 'tray-waiting3',
    title: '(3) Deskhand · two.example',
    badge: { count: 3, more: false }
  })
  expect(trayTooltip(face).split('\n')).toEqual([
    'Deskhand',
    'one.example – nobody waiting',
    'two.example – 3 waiting, longest 5 min'
  ])
})

it('a workspace that is not known makes every number the least that it can be, and the icon shows its state', () => {
  const face = joinSurfaceValues([busy, lost], 0)
  expect({ icon: trayIconName(face), title: titleOf(face), badge: badgeOf(face) }).toEqual({
    icon: 'tray-reconnecting',
    title: '(3+) Deskhand · two.example',
    badge: { count: 3, more: true }
  })
  expect(trayTooltip(face)).toContain('three.example – reconnecting')
})

it('nobody waits nowhere while one workspace is not known', () => {
  const face = joinSurfaceValues([calm, lost], 0)
  expect({ title: titleOf(face), badge: badgeOf(face) }).toEqual({
    title: '(?) Deskhand · one.example',
    badge: undefined
  })
  expect(trayIconName(face)).toBe('tray-reconnecting')
  const unread = joinSurfaceValues([calm, { ...calm, seat: '04', isQueueNotRead: true }], 0)
  expect(titleOf(unread)).toBe('(?) Deskhand · one.example')
})

it('the menu names the workspaces, and each line and each customer leads to its own', () => {
  const done: unknown[] = []
  const face = joinSurfaceValues([calm, busy, lost], 0)
  const items = trayMenu(face, acts(done)).flatMap((item) => ('label' in item ? [item, ...(item.submenu ?? [])] : []))
  const press = (label: string): void => {
    const item = items.find((one) => 'label' in one && one.label === label)
    if (!item || !('click' in item)) throw new Error(`no ${label}`)
    item.click?.()
  }
  press('two.example – 3 waiting')
  press('three.example – Reconnecting')
  press('Open the longest wait')
  press('Carla · two.example')
  expect(done).toEqual([
    ['show', null, '02'],
    ['show', null, '03'],
    ['show', 'p/c', '02'],
    ['take', 'p/c', '02']
  ])
  expect(traySignature(face)).not.toBe(traySignature(joinSurfaceValues([calm, busy, { ...lost, state: 'stopped' }], 0)))
})

it('on Windows, which cuts a long tooltip, those of which the agent should know come first, each with its whole line', () => {
  const quiet = ['four', 'five', 'six'].map((name) => ({ ...calm, workspace: `desk.${name}.example` }))
  const face = joinSurfaceValues([calm, ...quiet, busy, lost], 0)
  const tooltipOn = (platform: NodeJS.Platform): string => {
    const fake = createFakeShell(platform)
    const tray = createTray(fake.shell, (name) => name, acts([]))
    tray.open()
    tray.update(face)
    return fake.told.tooltip
  }
  expect(tooltipOn('linux').split('\n')).toHaveLength(7)
  const shown = tooltipOn('win32')
  expect(shown.length).toBeLessThanOrEqual(127)
  expect(shown.split('\n')).toEqual([
    'Deskhand',
    'three.example – reconnecting',
    'two.example – 3 waiting, longest 5 min',
    'one.example – nobody waiting',
    '…'
  ])
})
