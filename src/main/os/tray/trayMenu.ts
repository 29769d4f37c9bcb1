import type { CustomerKey } from '../../../shared/domain/ids'
import { safeText } from '../../../shared/safeText'
import { isTrouble, trayAlertLine, trayWaitingLine, type TrayFace } from './trayText'

/** What the menu of the tray does. */
export interface TrayActs {
  /** Null: the desk as it is. */
  show(key: CustomerKey | null): void
  take(key: CustomerKey): void
  /** Minutes; null: until resumed. */
  pause(minutes: number | null): void
  pauseUntilTomorrow(): void
  resume(): void
  quit(): void
}

/** A line of the menu, in the shape that Electron's `Menu` takes. */
export type TrayItem =
  | { readonly type: 'separator' }
  | { readonly label: string; readonly enabled?: boolean; readonly click?: () => void; readonly submenu?: TrayItem[] }

/** Longest name in the menu, in characters. */
const NAME_LIMIT = 40

export function trayMenu(face: TrayFace, acts: TrayActs): TrayItem[] {
  const { longest = [], state } = face
  const [next] = longest
  const people: TrayItem[] =
    !isTrouble(state) && next
      ? [
          { label: 'Open the longest waiting', click: () => acts.show(next.key) },
          {
            label: 'Take over',
            submenu: longest.map(({ key, name }) => ({ label: menuName(name), click: () => acts.take(key) }))
          }
        ]
      : []
  return [
    { label: trayWaitingLine(face), enabled: false },
    ...people,
    { type: 'separator' },
    ...alertItems(face, acts),
    { type: 'separator' },
    { label: 'Show Deskhand', click: () => acts.show(null) },
    { label: 'Quit', click: acts.quit }
  ]
}

function alertItems(face: TrayFace, acts: TrayActs): TrayItem[] {
  const line = trayAlertLine(face)
  const told: TrayItem[] = line === null ? [] : [{ label: line, enabled: false }]
  if (face.quiet?.kind === 'paused') return [...told, { label: 'Resume alerts', click: acts.resume }]
  return [
    ...told,
    {
      label: 'Pause alerts',
      submenu: [
        { label: 'For 30 minutes', click: () => acts.pause(30) },
        { label: 'For 1 hour', click: () => acts.pause(60) },
        { label: 'Until tomorrow', click: acts.pauseUntilTomorrow },
        { label: 'Until I resume', click: () => acts.pause(null) }
      ]
    }
  ]
}

/** Everything of the menu that can be seen; a menu that looks the same is not made again. */
export function traySignature(face: TrayFace): string {
  const { state, longest = [] } = face
  return JSON.stringify([trayWaitingLine(face), trayAlertLine(face), isTrouble(state) ? [] : longest])
}

/** A single ampersand would mark the next letter as an access key. */
function menuName(name: string): string {
  return (safeText(name, NAME_LIMIT) || 'Somebody').replaceAll('&', '&&')
}
