// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import App from '../../../../src/renderer/App.vue'
import TeamPanel from '../../../../src/renderer/components/team/TeamPanel.vue'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { TeamAgent, TeamView } from '../../../../src/shared/domain/team'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../src/shared/time'
import type { StatusView } from '../../../../src/shared/views'
import { buildStatus, NOW } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { buildSettings } from '../../../support/settings'

let rig: MountedOnPort
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }))
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
})

const EMPTY: TeamView = {
  ...{ since: NOW - HOUR_MS, agents: [], moreAgents: 0, pages: [], morePages: 0, waiting: 0, waitingOverLimit: 0 },
  ...{ longest: null, withAgents: 0, busyAgents: 0, unanswered: 0, unansweredOverLimit: 0, unknown: 0 }
}
const wait = (seconds: number) => ({ since: NOW - seconds * SECOND_MS, atLeast: false, page: 'p1' })
const agent = (name: string, more: Partial<TeamAgent>): TeamAgent => ({
  ...{ name, isMe: false, has: 0, unanswered: 0, unknown: 0, unknownSince: null, longest: null, lastSeen: null },
  ...more
})
const status = (on: boolean, more: Partial<StatusView> = {}): StatusView =>
  buildStatus({ settings: buildSettings({ teamBoard: on }), ...more })

async function board(view: Partial<TeamView>, more: Partial<StatusView> = {}): Promise<void> {
  rig = await mountOnPort(TeamPanel, { status: status(true, more), team: { ...EMPTY, ...view } })
  useScreenStore().panel = 'team'
  await rig.show({})
}
const clean = (text: string | null | undefined): string => (text ?? '').replaceAll(/\s+/gu, ' ').trim()
const rows = (): string[][] =>
  rig.wrapper.findAll('tbody tr').map((row) =>
    [...row.element.children].map((cell) => {
      const copy = cell.cloneNode(true) as Element
      for (const hidden of copy.querySelectorAll('.sr-only, [class*="rounded-full"]')) hidden.remove()
      return clean(copy.textContent)
    })
  )
const figure = (name: string): string =>
  clean(
    rig.wrapper
      .findAll('dt')
      .find((term) => term.text() === name)
      ?.element.parentElement?.querySelector('dd')?.textContent
  )
const rail = (): string[] => rig.wrapper.findAll('[data-pane="rail"] button').map((button) => clean(button.text()))

describe('the team board', () => {
  it.each([true, false])('hides its focus ring only if it fills the screen: %s', async (isFullScreen) => {
    await board({}, { popOut: { kind: 'team', isFullScreen } })
    const region = rig.wrapper.get('[data-pane="team"]')
    expect(document.activeElement).toBe(region.element)
    expect(region.classes('outline-none')).toBe(isFullScreen)
  })

  it('has who has how many, how many unanswered, and when an agent was last seen', async () => {
    await board({
      agents: [
        agent('Ana', { has: 3, unanswered: 2, longest: wait(845), lastSeen: NOW }),
        agent('Tom', { has: 1, lastSeen: NOW - 2 * MINUTE_MS }),
        agent('Kofi', { lastSeen: NOW - 2 * HOUR_MS })
      ]
    })
    const cells = rows()
    expect(cells[0]).toEqual(['Ana', '3', '2', '14:05', 'now'])
    expect(cells[1]).toEqual(['Tom', '1', '–', 'answered all', '2 min ago'])
    expect(cells[2]?.slice(0, 4)).toEqual(['Kofi', '0', '–', ''])
    expect(cells[2]?.[4]).toMatch(/^today at \d/u)
    expect(rig.wrapper.text()).not.toMatch(/offline/iu)
  })

  it('says that it is not known how many are unanswered, and never “none”', async () => {
    await board({
      agents: [
        agent('Ana', { has: 1, unknown: 1, unknownSince: NOW - 6 * MINUTE_MS }),
        agent('Ben', { has: 1, unknown: 1 }),
        agent('Cem', { has: 3, unanswered: 2, unknown: 1, longest: wait(60) })
      ],
      unknown: 1
    })
    const [ana, ben, cem] = rows()
    expect(ana?.[2]).toBe('?')
    expect(ana?.[3]).toMatch(/^not known since \d/u)
    expect(ben?.slice(2, 4)).toEqual(['?', 'not known yet'])
    expect(cem?.[2]).toBe('2+')
    expect(cem?.[3]).toMatch(/^1:00 ?not known/u)
    expect(figure('Unanswered, with agents')).toBe('? 1 not known')
  })

  it('has this agent by name, with “you”', async () => {
    await board({ agents: [agent('', { name: null, isMe: true, has: 1, lastSeen: NOW })] })
    expect(rows()[0]?.[4]).toBe('now · you')
  })

  it('has the totals and the pages with their longest wait', async () => {
    await board({
      ...{ waiting: 4, waitingOverLimit: 1, longest: { ...wait(842), pageName: 'Nordlys' } },
      ...{ withAgents: 9, busyAgents: 4, unanswered: 4, unansweredOverLimit: 2 },
      pages: [
        { page: 'p1', name: 'Nordlys', waiting: 4, longest: wait(842) },
        { page: 'p2', name: 'Verde', waiting: 0, longest: null }
      ]
    })
    expect(figure('Waiting')).toBe('4 1 over limit')
    expect(figure('Longest wait')).toBe('14:02 Nordlys')
    expect(figure('With agents')).toBe('9 4 agents')
    expect(figure('Unanswered, with agents')).toBe('4 2 over limit')
    expect(rows()).toEqual([
      ['Nordlys', '4', '14:02'],
      ['Verde', '0', 'nobody']
    ])
  })

  it('says of which time it is while there is no connection, and draws no wait as certain', async () => {
    await board(
      { agents: [agent('Ana', { has: 1, unanswered: 1, longest: wait(845) })] },
      { connection: { state: 'offline', asOf: NOW - 3 * MINUTE_MS } }
    )
    expect(rig.wrapper.get('header p').text()).toMatch(/^As of \d/u)
    expect(rows()[0]?.[3]).toBe('14:05+')
    expect(rig.wrapper.find('tbody .border-dashed').exists()).toBe(true)
    expect(rig.wrapper.find('tbody .bg-hot').exists()).toBe(false)
  })

  it('shows no 0 before the list is read', async () => {
    await board({}, { refreshedAt: null })
    expect(figure('Waiting')).toBe('–')
    expect(rig.wrapper.text()).toContain('The list is not read yet.')
  })

  it.each(['nothing', 'count'] as const)('names no agent while alerts show “%s”, and says why', async (privacy) => {
    const agents = [
      agent('', { name: null, isMe: true, has: 1, lastSeen: NOW }),
      agent('Ana', { has: 3, lastSeen: NOW }),
      agent('Tom', { has: 1, lastSeen: NOW })
    ]
    await board({ agents }, { settings: buildSettings({ teamBoard: true, 'alerts.privacy': privacy }) })
    const text = rig.wrapper.text()
    expect({ names: rows().map(([name]) => name), has: rows().map(([, has]) => has) }).toEqual({
      names: ['You', 'Agent', 'Agent'],
      has: ['1', '3', '1']
    })
    expect(text).not.toMatch(/Ana|Tom|Laura/u)
    expect(rig.wrapper.get('table').text()).not.toMatch(/AN|TO|LM/u)
    expect(text).toContain('Names of agents are hidden here, because the setting “What alerts show” hides names.')
    await rig.show({ status: status(true) })
    expect(rows().map(([name]) => name)).toEqual(['Laura Mendes', 'Ana', 'Tom'])
    expect(rig.wrapper.text()).not.toContain('Names of agents are hidden')
  })

  it('is closed by Escape and by its button, which speaks of no full screen', async () => {
    await board({})
    const screen = useScreenStore()
    const button = rig.wrapper.findAll('header button').find((one) => clean(one.text()).startsWith('Close the board'))
    expect(rig.wrapper.get('header').text()).not.toContain('full screen')
    await button?.trigger('click')
    expect(screen.panel).toBe('desk')
    screen.panel = 'team'
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
    expect(screen.panel).toBe('desk')
  })
})

describe('the window', () => {
  it('offers the team board only while the setting is on, and leaves the board when it is switched off', async () => {
    rig = await mountOnPort(App, { status: status(false), team: EMPTY })
    const screen = useScreenStore()
    expect(rail()).not.toContain('Team board')
    await rig.show({ status: status(true) })
    const entry = rig.wrapper
      .findAll('[data-pane="rail"] button')
      .find((one) => clean(one.text()).includes('Team board'))
    await entry?.trigger('click')
    expect(screen.panel).toBe('team')
    await rig.show({})
    expect(rig.wrapper.find('[data-pane="team"]').exists()).toBe(true)
    expect(rig.wrapper.find('[data-pane="rail"]').exists()).toBe(false)
    await rig.show({ status: status(false) })
    expect(screen.panel).toBe('desk')
    await rig.show({})
    expect(rig.wrapper.find('[data-pane="rail"]').exists()).toBe(true)
  })
})
