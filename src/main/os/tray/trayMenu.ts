import type { CustomerKey } from '../../../shared/domain/ids'
import { LONG_PAUSE_MINUTES, USUAL_PAUSE_MINUTES } from '../../../shared/domain/alert'
import { maskedText } from '../../../shared/maskedText'
import { current } from '../../../shared/text/current'
import { say } from '../../../shared/text/say'
import { isDisconnected, trayAlertLine, trayWaitingLine, workspaceName, type SurfaceValues } from './trayText'

export interface TrayActs {
  /**
   * Shows the main window and opens this customer. Null: only shows the window. `seat`: the seat of the customer's
   * workspace. Absent: the seat in front.
   */
  show(key: CustomerKey | null, seat?: string): void
  take(key: CustomerKey, seat?: string): void
  /** Pauses alerts for this many minutes. Null: until the agent resumes them. */
  pause(minutes: number | null): void
  pauseUntilTomorrow(): void
  resume(): void
  quit(): void
}

/** An entry of the menu, in the form that Electron's `Menu` needs. */
export type TrayItem =
  | { readonly type: 'separator' }
  | { readonly label: string; readonly enabled?: boolean; readonly click?: () => void; readonly submenu?: TrayItem[] }

/** Longest name in the menu, in characters. */
const NAME_LIMIT = 40

export function trayMenu(face: SurfaceValues, acts: TrayActs): TrayItem[] {
  const { longest = [], state } = face
  const [next] = longest
  const people: TrayItem[] =
    (!isDisconnected(state) || face.each !== undefined) && next
      ? [
          { label: say('tray.openLongest'), click: () => acts.show(next.key, next.seat) },
          {
            label: say('tray.takeOver'),
            submenu: longest.map((person) => ({
              label: personName(person),
              click: () => acts.take(person.key, person.seat)
            }))
          }
        ]
      : []
  return [
    ...waitingItems(face, acts),
    ...people,
    { type: 'separator' },
    ...alertItems(face, acts),
    { type: 'separator' },
    { label: say('tray.show'), click: () => acts.show(null) },
    { label: say('tray.quit'), click: acts.quit }
  ]
}

/**
 * Returns the entries about waiting customers. With several workspaces, each has an entry. A click on it shows that
 * workspace.
 */
function waitingItems(face: SurfaceValues, acts: TrayActs): TrayItem[] {
  if (face.each === undefined) return [{ label: trayWaitingLine(face), enabled: false }]
  return face.each.map((one) => ({ label: workspaceLine(one), click: () => acts.show(null, one.seat) }))
}

function workspaceLine(face: SurfaceValues): string {
  return say('tray.line.ofWorkspace', { workspace: menuName(workspaceName(face)), line: trayWaitingLine(face) })
}

function personName({ name, of }: NonNullable<SurfaceValues['longest']>[number]): string {
  return of === undefined ? menuName(name) : say('tray.personOf', { name: menuName(name), workspace: menuName(of) })
}

function alertItems(face: SurfaceValues, acts: TrayActs): TrayItem[] {
  const line = trayAlertLine(face)
  const told: TrayItem[] = line === null ? [] : [{ label: line, enabled: false }]
  if (face.quiet?.kind === 'paused') return [...told, { label: say('tray.resume'), click: acts.resume }]
  return [
    ...told,
    {
      label: say('tray.pause'),
      submenu: [
        { label: say('tray.pause30'), click: () => acts.pause(USUAL_PAUSE_MINUTES) },
        { label: say('tray.pause60'), click: () => acts.pause(LONG_PAUSE_MINUTES) },
        { label: say('tray.pauseUntilTomorrow'), click: acts.pauseUntilTomorrow },
        { label: say('tray.pauseUntilResumed'), click: () => acts.pause(null) }
      ]
    }
  ]
}

/** Returns all that the menu shows as one text. The menu is made again only when this text changes. */
export function traySignature(face: SurfaceValues): string {
  const { state, longest = [], each } = face
  const lines = each?.map((one) => [one.seat, workspaceLine(one)]) ?? trayWaitingLine(face)
  const hasPeople = each !== undefined || !isDisconnected(state)
  return JSON.stringify([current().tag, lines, trayAlertLine(face), hasPeople ? longest : []])
}

/** Returns a name for the menu. Ampersands are doubled: a single one would make the next letter an access key. */
function menuName(name: string): string {
  return (maskedText(name, NAME_LIMIT) || say('tray.unnamed')).replaceAll('&', '&&')
}
