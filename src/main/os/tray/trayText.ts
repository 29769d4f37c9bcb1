import { MINUTE_MS } from '../../../shared/time'
import type { AlertQuiet } from '../../../shared/domain/alert'
import type { ConnectionState } from '../../../shared/domain/connection'
import type { CustomerKey } from '../../../shared/domain/ids'
import { untilTime } from '../../../shared/localTime'
import { say } from '../../../shared/text/say'

/** In the order in which they are told when several are true: signed out first. `stopped` needs a person, like it. */
export type TrayState = 'signed-out' | 'stopped' | 'reconnecting' | 'mine' | 'waiting' | 'muted' | 'idle'

/** What tray, badge and title show. Times are milliseconds. */
export interface TrayFace {
  readonly state: TrayState
  /** How many customers wait. */
  readonly waiting: number
  /** Customers who could not be read, and may wait, too. */
  readonly unreadable?: number
  /** There may be more than any list shows. */
  readonly partial?: boolean
  /** The queue was not read yet. */
  readonly isUnread?: boolean
  /** How long the longest of them has waited; null when nobody waits. */
  readonly longestMs: number | null
  /** How many of the agent's own customers wrote. */
  readonly wrote?: number
  /** The connection of the desk. Absent: the desk is not open. */
  readonly deskState?: ConnectionState
  /** Why alerts are silent. Absent: they are not. */
  readonly quiet?: AlertQuiet
  /** Whoever calls now was put off until then, epoch ms. Absent: nobody is. */
  readonly snoozedUntil?: number
  /** When this is drawn, epoch ms, to know which day an instant is on. Absent: on the day that it is about. */
  readonly now?: number
  /** Times of day are told as 3:30 PM. Absent: as 15:30. */
  readonly hour12?: boolean
  /** Of which workspace it is, where several Deskhands run. */
  readonly workspace?: string
  /** The longest waiting, for the menu. */
  readonly longest?: readonly { readonly key: CustomerKey; readonly name: string }[]
}

/** Nobody can know who waits. */
export function isTrouble(state: TrayState): boolean {
  return state === 'signed-out' || state === 'stopped' || state === 'reconnecting'
}

export function trayTooltip(face: TrayFace): string {
  return say('tray.tooltip', { workspace: face.workspace ?? null, words: tooltipWords(face) })
}

function tooltipWords(face: TrayFace): string {
  switch (face.state) {
    case 'signed-out':
      return say('tray.signedOutNoAlerts')
    case 'stopped':
      return say('tray.notConnectedNoAlerts')
    case 'reconnecting':
      return say('tray.reconnecting')
    case 'mine':
      return say('tray.wrote', { count: face.wrote ?? 1 })
    case 'muted':
      return alertWords(face).join(', ')
    case 'waiting':
    case 'idle':
      return [waitingWords(face), ...alertWords(face)].join(', ')
  }
}

/** How many wait, as far as is known; small letters first. */
function countWords({ waiting, unreadable = 0, partial = false, isUnread = false }: TrayFace): string {
  if (isUnread && waiting === 0) return say('tray.reading')
  if (unreadable === 0 && !partial) return waiting === 0 ? say('tray.nobody') : say('tray.waiting', { count: waiting })
  if (unreadable === 0 && waiting === 0) return say('tray.incomplete')
  if (waiting > 0) return say('tray.atLeast', { count: waiting })
  return say('tray.unreadable', { count: unreadable })
}

function waitingWords(face: TrayFace): string {
  const { waiting, longestMs } = face
  if (waiting === 0) return countWords(face)
  const words = countWords(face)
  return longestMs === null ? words : say('tray.longest', { words, minutes: minutes(longestMs) })
}

/** The line in the tray's menu. Unless connected, nobody can know. */
export function trayWaitingLine(face: TrayFace): string {
  if (face.state === 'signed-out') return say('tray.line.signedOut')
  if (face.state === 'stopped') return say('tray.line.notConnected')
  if (face.state === 'reconnecting') return say('tray.line.reconnecting')
  return capital(countWords(face))
}

/** The icon's name: the drawn digits go from 1 to 9. */
export function trayIconName(face: TrayFace): string {
  if (face.state === 'stopped') return 'tray-reconnecting'
  if (face.state !== 'waiting') return `tray-${face.state}`
  const count = atLeastWaiting(face)
  if (count > 9) return 'tray-waiting9plus'
  return count < 1 ? 'tray-idle' : `tray-waiting${count}`
}

/** The number for pictures and badges. Somebody who cannot be read counts where nobody else does: they must not go unseen. */
export function atLeastWaiting({ waiting, unreadable = 0 }: TrayFace): number {
  return unreadable > 0 ? Math.max(1, waiting) : waiting
}

/** The line about alerts in the tray's menu. Null: they are on, or cannot arrive anyway. */
export function trayAlertLine(face: TrayFace): string | null {
  return alertWords(face).map(capital)[0] ?? null
}

/** Why alerts are silent; nothing where they are not. */
function alertWords({ quiet = { kind: 'none' }, snoozedUntil, now, hour12 }: TrayFace): readonly string[] {
  const until = (at: number): string => untilTime(at, now ?? at, hour12)
  switch (quiet.kind) {
    case 'paused':
      return [quiet.until === null ? say('tray.paused') : say('tray.pausedUntil', { time: until(quiet.until) })]
    case 'quietHours':
      return [say('tray.quietUntil', { time: until(quiet.until) })]
    case 'system':
      return [say('tray.system')]
    case 'none':
      return snoozedUntil === undefined ? [] : [say('tray.snoozedUntil', { time: until(snoozedUntil) })]
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function minutes(milliseconds: number): number {
  return Math.max(0, Math.floor(milliseconds / MINUTE_MS))
}
