import type { CustomerKey } from '../../../shared/domain/ids'
import { safeText } from '../../../shared/safeText'
import { say } from '../../../shared/text/say'
import { isTrouble, trayAlertLine, trayWaitingLine, type TrayFace } from './trayText'

/** What the entries of the tray's menu do. */
export interface TrayActs {
  /** Shows the main window and opens this customer. Null: only shows the main window. */
  show(key: CustomerKey | null): void
  take(key: CustomerKey): void
  /** Pauses alerts for this many minutes. Null: until the agent resumes them. */
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
          { label: say('tray.openLongest'), click: () => acts.show(next.key) },
          {
            label: say('tray.takeOver'),
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
    { label: say('tray.show'), click: () => acts.show(null) },
    { label: say('tray.quit'), click: acts.quit }
  ]
}

function alertItems(face: TrayFace, acts: TrayActs): TrayItem[] {
  const line = trayAlertLine(face)
  const told: TrayItem[] = line === null ? [] : [{ label: line, enabled: false }]
  if (face.quiet?.kind === 'paused') return [...told, { label: say('tray.resume'), click: acts.resume }]
  return [
    ...told,
    {
      label: say('tray.pause'),
      submenu: [
        { label: say('tray.pause30'), click: () => acts.pause(30) },
        { label: say('tray.pause60'), click: () => acts.pause(60) },
        { label: say('tray.pauseUntilTomorrow'), click: acts.pauseUntilTomorrow },
        { label: say('tray.pauseUntilResumed'), click: () => acts.pause(null) }
      ]
    }
  ]
}

/** Everything that the menu shows, as one text. If the text is the same, the menu is not made again. */
export function traySignature(face: TrayFace): string {
  const { state, longest = [] } = face
  return JSON.stringify([trayWaitingLine(face), trayAlertLine(face), isTrouble(state) ? [] : longest])
}

/** A single ampersand would mark the next letter as an access key, so each is doubled. */
function menuName(name: string): string {
  return (safeText(name, NAME_LIMIT) || say('tray.unnamed')).replaceAll('&', '&&')
}
