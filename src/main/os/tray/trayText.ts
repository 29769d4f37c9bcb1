import { MINUTE_MS } from '../../../shared/time'
import type { AlertQuiet } from '../../../shared/domain/alert'
import type { ConnectionState } from '../../../shared/domain/connection'
import type { CustomerKey } from '../../../shared/domain/ids'
import { untilTime } from '../../../shared/localTime'
import { listOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'

/**
 * The state of a workspace. If several states are true at once, the first in this order counts. `signed-out` and
 * `stopped` last until a person acts.
 */
export type TrayState = 'signed-out' | 'stopped' | 'reconnecting' | 'mine' | 'waiting' | 'muted' | 'idle'

/** The values that tray, badge and title show. Durations are ms. */
export interface SurfaceValues {
  readonly state: TrayState
  readonly waiting: number
  /** Number of customers who could not be read and may be waiting. */
  readonly unreadable?: number
  /** True if customers may be missing in the list. */
  readonly partial?: boolean
  readonly isQueueNotRead?: boolean
  /** How long the longest waiting customer has waited. Null: nobody is known to wait. */
  readonly longestMs: number | null
  /** How many of the agent's own customers have unread messages. */
  readonly wrote?: number
  /** The state of the connection. Absent: there is no workspace, or the sign-in screen is shown. */
  readonly connectionState?: ConnectionState
  /** What holds alerts back. Absent: nothing. */
  readonly quiet?: AlertQuiet
  /** When the snooze of all pending alerts ends, epoch ms. Absent: there is none. */
  readonly snoozedUntil?: number
  /**
   * The present time, epoch ms. With it, a time on another day is shown with its day. Absent: no time of day is
   * shown.
   */
  readonly now?: number
  /** True: 3:30 PM. Absent: 15:30. */
  readonly hour12?: boolean
  /** The name of the workspace. Present if there are several workspaces or profiles. */
  readonly workspace?: string
  /** The id of the workspace's seat. */
  readonly seat?: string
  /** The few longest waits, for the menu. `of`: the name of the workspace, if there are several. */
  readonly longest?: readonly {
    readonly key: CustomerKey
    readonly name: string
    readonly seat?: string
    readonly of?: string
  }[]
  /**
   * If the values are joined from several workspaces: the values of each. Absent: the values belong to one workspace.
   */
  readonly each?: readonly SurfaceValues[]
}

/** Returns true if it is not known who waits at a workspace in this state. */
export function isDisconnected(state: TrayState): boolean {
  return state === 'signed-out' || state === 'stopped' || state === 'reconnecting'
}

/**
 * Returns true if it is not known who waits at one of several workspaces. The number of waiting customers is then a
 * minimum.
 */
export function isUnknownElsewhere({ each = [] }: SurfaceValues): boolean {
  return each.some(({ state, isQueueNotRead = false }) => isDisconnected(state) || isQueueNotRead)
}

/** Windows shows only this many UTF-16 units of a tooltip. */
export const WINDOWS_TOOLTIP_LIMIT = 127

/**
 * `limit`: the longest text, UTF-16 units. If there is no room for all workspaces, an ellipsis stands for the last
 * ones. Workspaces without a connection then come first, and workspaces with waiting customers next.
 */
export function trayTooltip(face: SurfaceValues, limit = Infinity): string {
  if (face.each !== undefined) {
    const whole = [say('frame.app'), ...face.each.map(workspaceLine)].join('\n')
    return whole.length <= limit ? whole : shortened(face.each, limit)
  }
  return say('tray.tooltip', { workspace: face.workspace ?? null, states: listOf(statesOf(face)) })
}

function workspaceLine(face: SurfaceValues): string {
  return say('tray.ofWorkspace', { workspace: workspaceName(face), states: listOf(statesOf(face)) })
}

function shortened(faces: readonly SurfaceValues[], limit: number): string {
  const rank = ({ state, waiting }: SurfaceValues): number => (isDisconnected(state) ? 0 : waiting > 0 ? 1 : 2)
  let text = say('frame.app')
  for (const line of faces.toSorted((one, other) => rank(one) - rank(other)).map(workspaceLine)) {
    if (text.length + line.length + '\n\n…'.length > limit) break
    text += `\n${line}`
  }
  return `${text}\n…`
}

export function workspaceName({ workspace }: SurfaceValues): string {
  return workspace ?? say('tray.noWorkspace')
}

function statesOf(face: SurfaceValues): readonly string[] {
  switch (face.state) {
    case 'signed-out':
      return [say('tray.state.signedOut')]
    case 'stopped':
      return [say('tray.state.notConnected')]
    case 'reconnecting':
      return [say('tray.state.reconnecting')]
    case 'mine':
      return [say('tray.state.wrote', { count: face.wrote ?? 1 })]
    case 'muted':
      return [alertState(face)]
    case 'waiting':
    case 'idle':
      return [queueState(face), alertState(face)]
  }
}

/**
 * What is known about the queue:
 * - `atLeast`: more customers may wait.
 * - `incomplete`: nobody is known to wait, but the list may lack customers.
 * - `unreadable`: nobody is known to wait, but some customers could not be read.
 */
type QueueKind = 'reading' | 'nobody' | 'waiting' | 'atLeast' | 'incomplete' | 'unreadable'

function queueKind({ waiting, unreadable = 0, partial = false, isQueueNotRead = false }: SurfaceValues): QueueKind {
  const isWhole = unreadable === 0 && !partial
  if (waiting > 0) return isWhole ? 'waiting' : 'atLeast'
  if (isQueueNotRead) return 'reading'
  if (isWhole) return 'nobody'
  return unreadable > 0 ? 'unreadable' : 'incomplete'
}

function queueState(face: SurfaceValues): string {
  const kind = queueKind(face)
  const minutes = face.longestMs === null ? null : Math.max(0, Math.floor(face.longestMs / MINUTE_MS))
  return say(`tray.state.${kind}`, { count: countFor(kind, face), minutes })
}

function countFor(kind: QueueKind, { waiting, unreadable = 0 }: SurfaceValues): number {
  return kind === 'unreadable' ? unreadable : waiting
}

/** Returns the tray's menu entry about the queue. If it is not known who waits, the entry is about the connection. */
export function trayWaitingLine(face: SurfaceValues): string {
  if (face.state === 'signed-out') return say('tray.line.signedOut')
  if (face.state === 'stopped') return say('tray.line.notConnected')
  if (face.state === 'reconnecting') return say('tray.line.reconnecting')
  const kind = queueKind(face)
  return say(`tray.line.${kind}`, { count: countFor(kind, face) })
}

/** Returns the name of the icon. There are pictures for 1 to 9, and for 9+. */
export function trayIconName(face: SurfaceValues): string {
  if (face.state === 'stopped') return 'tray-reconnecting'
  if (face.state !== 'waiting') return `tray-${face.state}`
  const count = atLeastWaiting(face)
  if (count > 9) return 'tray-waiting9plus'
  return count < 1 ? 'tray-idle' : `tray-waiting${count}`
}

/** Returns the number for pictures and badges. With unreadable customers, it is at least 1, because they may wait. */
export function atLeastWaiting({ waiting, unreadable = 0 }: SurfaceValues): number {
  return unreadable > 0 ? Math.max(1, waiting) : waiting
}

/** Returns the entry of the tray's menu about alerts. Null: nothing holds alerts back. */
export function trayAlertLine(face: SurfaceValues): string | null {
  const silence = silenceOf(face)
  return silence && say(`tray.line.${silence.kind}`, { time: silence.time })
}

/** Returns what holds alerts back, in words. Empty: nothing. */
function alertState(face: SurfaceValues): string {
  const silence = silenceOf(face)
  return silence === null ? '' : say(`tray.state.${silence.kind}`, { time: silence.time })
}

interface Silence {
  readonly kind: 'paused' | 'pausedUntil' | 'quietUntil' | 'system' | 'snoozedUntil'
  /** When alerts come again, with the day if it is another day. Empty: not known. */
  readonly time: string
}

function silenceOf({ quiet = { kind: 'none' }, snoozedUntil, now, hour12 }: SurfaceValues): Silence | null {
  const until = (at: number): string => untilTime(at, now ?? at, hour12)
  switch (quiet.kind) {
    case 'paused':
      return quiet.until === null ? { kind: 'paused', time: '' } : { kind: 'pausedUntil', time: until(quiet.until) }
    case 'quietHours':
      return { kind: 'quietUntil', time: until(quiet.until) }
    case 'system':
      return { kind: 'system', time: '' }
    case 'none':
      return snoozedUntil === undefined ? null : { kind: 'snoozedUntil', time: until(snoozedUntil) }
  }
}
