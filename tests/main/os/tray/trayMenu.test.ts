import { expect, it } from 'vitest'
import { trayMenu, traySignature, type TrayItem } from '../../../../src/main/os/tray/trayMenu'
import type { SurfaceValues } from '../../../../src/main/os/tray/trayText'
import { keyOf } from '../../../support/deskEvents'

const longest = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ key: keyOf(id), name: `Customer ${id}` }))
const face: SurfaceValues = { state: 'waiting', waiting: 7, longestMs: 0, longest }

function open(shown: SurfaceValues) {
  const done: string[] = []
  const items = trayMenu(shown, {
    show: (key) => done.push(`show ${key}`),
    take: (key) => done.push(`take ${key}`),
    pause: (minutes) => done.push(`pause ${minutes}`),
    pauseUntilTomorrow: () => done.push('tomorrow'),
    resume: () => done.push('resume'),
    quit: () => done.push('quit')
  })
  const flat = (all: readonly TrayItem[]): readonly TrayItem[] =>
    all.flatMap((item) => ('label' in item && item.submenu ? [item, ...flat(item.submenu)] : [item]))
  const lines = flat(items).flatMap((item) => ('label' in item ? [item] : []))
  const choose = (label: string): void => lines.find((item) => item.label === label)?.click?.()
  return { done, choose, labels: lines.map((item) => item.label) }
}

it('runs the action of each entry', () => {
  const { done, choose } = open(face)
  for (const label of [
    'Open the longest wait',
    'Customer c',
    'For 30 minutes',
    'For 1 hour',
    'Until tomorrow',
    'Until I resume',
    'Show Deskhand',
    'Quit'
  ])
    choose(label)
  expect(done).toEqual([
    `show ${keyOf('a')}`,
    `take ${keyOf('c')}`,
    'pause 30',
    'pause 60',
    'tomorrow',
    'pause null',
    'show null',
    'quit'
  ])
})

it('says until when alerts are paused, and can resume them', () => {
  const { done, choose, labels } = open({
    ...face,
    quiet: { kind: 'paused', until: new Date(2026, 10, 22, 15, 30).getTime() }
  })
  expect(labels).toContain('Alerts paused until 15:30')
  choose('Resume alerts')
  expect(done).toEqual(['resume'])
})

it('quiet hours and Do Not Disturb cannot be ended here, and snoozed alerts can be paused', () => {
  const now = new Date(2026, 10, 22, 15).getTime()
  const { labels } = open({ ...face, quiet: { kind: 'quietHours', until: now + 3_600_000 }, now })
  expect(labels).toContain('Quiet hours until 16:00')
  expect(labels).not.toContain('Resume alerts')
  const system = open({ ...face, quiet: { kind: 'system' } }).labels
  expect(system).toEqual(expect.arrayContaining(['Your system’s Do Not Disturb is on', 'Pause alerts']))
  expect(system).not.toContain('Resume alerts')
  expect(open({ ...face, snoozedUntil: now + 60_000, now }).labels).toEqual(
    expect.arrayContaining(['Snoozed until 15:01', 'Pause alerts'])
  )
})

it.each(['signed-out', 'stopped', 'reconnecting'] as const)('offers to take no customer over when %s', (state) => {
  expect(open({ ...face, state }).labels).not.toContain('Take over')
})

it('shows a name as text, without access keys', () => {
  expect(open({ ...face, longest: [{ key: keyOf('a'), name: 'A\u202e & B\n' }] }).labels).toContain('A && B')
})

it('has the same signature while nothing in it changes', () => {
  expect(traySignature({ ...face, longestMs: 90_000 })).toBe(traySignature(face))
  expect(traySignature({ ...face, quiet: { kind: 'paused', until: null } })).not.toBe(traySignature(face))
})
