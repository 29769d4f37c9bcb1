import { describe, expect, it } from 'vitest'
import { createPanelViewer, type TeamSource } from '../../../../src/main/ipc/views/panelViews'
import { EMPTY_DAY } from '../../../../src/shared/domain/day'
import type { TeamView } from '../../../../src/shared/domain/team'

const BOARD: TeamView = {
  ...{ since: 0, agents: [], moreAgents: 0, pages: [], morePages: 0, waiting: 0, waitingOverLimit: 0, longest: null },
  ...{ withAgents: 0, busyAgents: 0, unanswered: 0, unansweredOverLimit: 0, unknown: 0 }
}

function source<T extends object>(rest: T): T & Pick<TeamSource, 'watch'> & { readonly listeners: Set<() => void> } {
  const listeners = new Set<() => void>()
  const watch = (listener: () => void): { dispose(): void } => {
    listeners.add(listener)
    return { dispose: () => void listeners.delete(listener) }
  }
  return { ...rest, watch, listeners }
}

describe('the views of panels', () => {
  it('are followed and sent only while the window shows the panel', () => {
    let changes = 0
    let views = 0
    const day = source({ record: () => EMPTY_DAY })
    const team = source({
      view: () => {
        views++
        return BOARD
      }
    })
    const viewer = createPanelViewer({ day, team }, () => changes++)
    viewer.windowShows('desk')
    expect(viewer.compute()).toEqual({ day: null, team: null })
    expect({ listeners: team.listeners.size, views }).toEqual({ listeners: 0, views: 0 })
    viewer.windowShows('team')
    expect(viewer.compute()).toEqual({ day: null, team: BOARD })
    for (const listener of team.listeners) listener()
    expect(changes).toBe(1)
    viewer.windowShows('day')
    expect(viewer.compute()).toEqual({ day: EMPTY_DAY, team: null })
    expect([team.listeners.size, day.listeners.size]).toEqual([0, 1])
    viewer.dispose()
    expect(day.listeners.size).toBe(0)
  })

  it('are null if the board is off', () => {
    const viewer = createPanelViewer({ team: source({ view: () => null }) }, () => undefined)
    viewer.windowShows('team')
    expect(viewer.compute().team).toBeNull()
    viewer.dispose()
  })
})
