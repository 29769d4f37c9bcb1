import { expect, it } from 'vitest'
import { quietAt, quietChangesAt } from '../../../../src/main/alerts/decide/policy'
import { alertRig, comes, leaves, takenBy } from '../rig'

const nights = { on: true, from: '18:00', to: '08:00', days: [0, 1, 2, 3, 4, 5, 6] }

it('the system’s Do Not Disturb holds all alerts back, and one digest follows', () => {
  const { alerts, apply, system, shown, done, titles, advance } = alertRig({ breakThroughMinutes: null })
  system('on')
  expect(alerts.quiet()).toEqual({ kind: 'system' })
  apply(comes('a'), comes('b'), comes('c'))
  advance(120)
  apply(leaves('b'), takenBy('c'))
  advance(120)
  expect({ shown, done }).toEqual({ shown: [], done: [] })
  expect(alerts.view(true).log.map(({ reason }) => reason)).toContain('heldBy.system')
  system('off')
  expect(titles()).toEqual(['While Do Not Disturb was on'])
  expect(shown[0]?.body).toBe('3 customers asked for help; 1 still waiting.')
})

it('Do Not Disturb closes the present alerts', () => {
  const { apply, system, done, advance } = alertRig()
  apply(comes('a'))
  advance(45)
  expect(done).toContain('40 card shown')
  system('on')
  expect(
    done
      .slice(-2)
      .map((words) => words.replace(/^\S+ /, ''))
      .toSorted()
  ).toEqual(['attention off', 'card hidden'])
  const before = done.length
  advance(120)
  expect(done.length).toBe(before)
})

it('a very long wait breaks through Do Not Disturb', () => {
  const { apply, system, shown, done, advance } = alertRig({ breakThroughMinutes: 5 })
  system('on')
  apply(comes('a'))
  advance(299)
  expect({ shown, done }).toEqual({ shown: [], done: [] })
  advance(2)
  expect(shown.map(({ title }) => title)).toEqual(['Customer waiting'])
  advance(45)
  expect(done.map((words) => words.replace(/^\S+ /, ''))).toEqual(
    expect.arrayContaining(['bell', 'attention on', 'card shown'])
  )
})

it('a state that cannot be read holds nothing back, and ends quiet', () => {
  const { alerts, apply, system, titles, advance } = alertRig()
  system('unreadable')
  apply(comes('a'))
  advance(1)
  expect(titles()).toEqual(['Customer waiting'])
  system('on')
  apply(comes('b'))
  advance(1)
  system('unreadable')
  expect({ quiet: alerts.quiet(), systemQuiet: alerts.view(false).systemQuiet }).toEqual({
    quiet: { kind: 'none' },
    systemQuiet: 'unreadable'
  })
  expect(titles()).toContain('While Do Not Disturb was on')
})

it('Do Not Disturb counts only while the setting is on, from the moment of the choice', () => {
  const { alerts, apply, system, set, titles, advance } = alertRig({ systemQuiet: false })
  system('on')
  apply(comes('a'))
  advance(1)
  expect({ kind: alerts.quiet().kind, titles: titles() }).toEqual({ kind: 'none', titles: ['Customer waiting'] })
  set({ systemQuiet: true })
  expect(alerts.quiet().kind).toBe('system')
  expect(alerts.view(false).systemQuiet).toBe('on')
})

it('a pause and quiet hours come before Do Not Disturb, because their end is known', () => {
  const { alerts, system } = alertRig()
  system('on')
  alerts.pause(30)
  expect(alerts.quiet().kind).toBe('paused')
  alerts.resume()
  expect(alerts.quiet().kind).toBe('system')

  const evening = new Date(2026, 10, 16, 19).getTime()
  expect(quietAt(nights, null, evening, true).kind).toBe('quietHours')
  expect(quietAt(nights, null, new Date(2026, 10, 16, 12).getTime(), true)).toEqual({ kind: 'system' })
  expect(quietChangesAt(nights, null, new Date(2026, 10, 16, 12).getTime())).toBe(new Date(2026, 10, 16, 18).getTime())
})

it('disposed alerts no longer listen', () => {
  const { alerts, apply, system, shown } = alertRig()
  system('on')
  apply(comes('a'))
  alerts.dispose()
  system('off')
  expect(shown).toEqual([])
})
