import type { TeamAgent, TeamPage, TeamView, TeamWait } from '../../../src/shared/domain/team'
import { MINUTE_MS, SECOND_MS } from '../../../src/shared/time'
import { NOW } from '../fakePort'
import { buildSettings } from '../settings'
import type { ScreenState } from './screenState'

const wait = (seconds: number): TeamWait => ({ since: NOW - seconds * SECOND_MS, atLeast: false, page: 'p1' })

const agent = (name: string, has: number, seenBefore: number, more: Partial<TeamAgent> = {}): TeamAgent => {
  const nobody = { unanswered: 0, unknown: 0, unknownSince: null, longest: null }
  return { name, isMe: false, has, ...nobody, lastSeen: NOW - seenBefore * MINUTE_MS, ...more }
}
const page = (name: string, waiting: number, seconds: number | null): TeamPage => ({
  ...{ page: name, name, waiting },
  longest: seconds === null ? null : wait(seconds)
})

const full: TeamView = {
  since: NOW - 338 * MINUTE_MS,
  agents: [
    agent('Ana Sousa', 3, 0, { unanswered: 2, longest: wait(14 * 60 + 5) }),
    agent('Laura Mendes', 4, 0, { isMe: true, unanswered: 2, longest: wait(161) }),
    agent('أمينة الزهراء بن يوسف', 2, 4, {
      unanswered: 1,
      longest: wait(40),
      unknown: 1,
      unknownSince: NOW - MINUTE_MS
    }),
    agent('Tomáš Dvořák', 1, 2),
    agent('小林 悠希', 1, 9, { unknown: 1, unknownSince: NOW - 6 * MINUTE_MS }),
    agent('Kofi Asante-Boateng', 0, 88),
    agent('Sofie Lindqvist', 0, 296)
  ],
  moreAgents: 0,
  pages: [
    page('Bahnhofsbuchhandlung Friedrichshafen', 1, 375),
    page('Casa Verde', 3, 728),
    page('Kōen Books', 1, 40),
    page('Nordlys Outdoor', 5, 842),
    page('Nordlys Ski School', 2, 511),
    page('Verde Wholesale', 0, null)
  ],
  morePages: 0,
  waiting: 12,
  waitingOverLimit: 2,
  longest: { ...wait(842), pageName: 'Nordlys Outdoor' },
  withAgents: 11,
  busyAgents: 5,
  unanswered: 5,
  unansweredOverLimit: 1,
  unknown: 2
}

const empty: TeamView = {
  ...full,
  ...{ since: NOW - MINUTE_MS, agents: [], pages: [], waiting: 0, waitingOverLimit: 0, longest: null },
  ...{ withAgents: 0, busyAgents: 0, unanswered: 0, unansweredOverLimit: 0, unknown: 0 }
}

/** States of the team board. `desk`: the desk with a list. */
export function teamStates(desk: ScreenState): Readonly<Record<string, ScreenState>> {
  const status = { ...desk.status, settings: buildSettings({ teamBoard: true }) }
  const board = (team: TeamView): ScreenState => ({ ...desk, status, team, screen: { panel: 'team' } })
  const offline = { state: 'offline', asOf: NOW - 3 * MINUTE_MS } as const
  return {
    team: board(full),
    teamNotConnected: { ...board(full), status: { ...status, connection: offline } },
    teamNoNames: {
      ...board(full),
      status: { ...status, settings: buildSettings({ teamBoard: true, 'alerts.privacy': 'count' }) }
    },
    teamMenu: { ...board(full), menu: 'tbody tr td' },
    teamEmpty: board(empty),
    teamOffered: { ...desk, status }
  }
}
