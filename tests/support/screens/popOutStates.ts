import type { StatusView } from '../../../src/shared/views'
import { buildQueueHead, NOW } from '../fakePort'
import { buildSettings } from '../settings'
import type { ScreenState } from './screenState'

/** States of the pop-outs. `mine`: the desk with an own customer, `waiting`: with one who waits, `team`: the board. */
export function popOutStates(
  mine: ScreenState,
  waiting: ScreenState,
  team: ScreenState
): Readonly<Record<string, ScreenState>> {
  const alone = (state: ScreenState, more: Partial<StatusView> = {}): ScreenState => {
    const key = state.conversation?.head.key ?? '/'
    return {
      ...state,
      status: {
        ...state.status,
        popOut: { kind: 'conversation', key, isFullScreen: false },
        popOuts: { conversations: [key], team: false },
        ...more
      },
      head: buildQueueHead(),
      rows: [],
      screen: {}
    }
  }
  const board = (isFullScreen: boolean): ScreenState => ({
    ...team,
    status: { ...team.status, settings: buildSettings({ teamBoard: true }), popOut: { kind: 'team', isFullScreen } },
    screen: {}
  })
  const elsewhere = mine.conversation?.head.key ?? '/'
  return {
    popOutMine: alone(mine),
    popOutWaiting: alone(waiting),
    popOutOffline: alone(mine, { connection: { state: 'offline', asOf: NOW - 200_000 } }),
    popOutGone: { ...alone(mine), conversation: null },
    popOutTeam: board(false),
    popOutTeamFull: board(true),
    /** The desk, whose open conversation is in a pop-out. */
    popOutElsewhere: {
      ...mine,
      conversation: null,
      status: { ...mine.status, popOuts: { conversations: [elsewhere], team: false } },
      screen: { ...mine.screen, narrowPane: 'conversation' }
    }
  }
}
