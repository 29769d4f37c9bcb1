import type { ElectronSurfaces } from './electronSurfaces'
import type { Surface } from './surfaces'
import {
  atLeastWaiting,
  isDisconnected,
  isUnknownElsewhere,
  trayIconName,
  trayTooltip,
  type SurfaceValues
} from './tray/trayText'

/** Sets the small picture on the task bar's button. Null removes it. Screen readers read the description. */
export type SetOverlay<Picture> = (picture: Picture | null, description: string) => void

export interface Badge extends Surface {
  /**
   * Call this when the window is shown again. On Windows, it then has a new button on the task bar, which lacks the
   * tray's picture.
   */
  shownAgain(): void
}

/**
 * Makes the badge: a number on the icon in the dock or launcher. Windows shows the tray's picture on the task bar's
 * button instead.
 */
export function createBadge<Picture>(
  shell: ElectronSurfaces<Picture>,
  icons: (name: string) => Picture,
  setOverlay: SetOverlay<Picture>
): Badge {
  return shell.platform === 'win32' ? overlayBadge(icons, setOverlay) : numberBadge(shell)
}

function numberBadge<Picture>(shell: ElectronSurfaces<Picture>): Badge {
  let shown = 0
  let isMore = false
  const show = (count: number, more: boolean): void => {
    if (count === shown && more === isMore) return
    shown = count
    isMore = more
    shell.setBadgeCount(count, more)
  }
  return {
    // A badge cannot show that its number is out of date. So it has no number until it is known who waits.
    update: (face) => {
      const count = isKnown(face) ? atLeastWaiting(face) : 0
      show(count, count > 0 && hasMore(face))
    },
    shownAgain: () => undefined,
    dispose: () => show(0, false)
  }
}

/** Returns true if it is known for at least one workspace who waits there. */
function isKnown({ state, each = [] }: SurfaceValues): boolean {
  return !isDisconnected(state) || each.some((one) => !isDisconnected(one.state))
}

function hasMore(face: SurfaceValues): boolean {
  return isKnown(face) && ((face.unreadable ?? 0) > 0 || isUnknownElsewhere(face))
}

const NOTHING = { icon: 'tray-idle', description: '' }

function overlayBadge<Picture>(icons: (name: string) => Picture, setOverlay: SetOverlay<Picture>): Badge {
  let shown = NOTHING
  const draw = ({ icon, description }: typeof NOTHING): void =>
    setOverlay(icon === NOTHING.icon ? null : icons(icon), description)
  const show = (next: typeof NOTHING): void => {
    if (next.icon === shown.icon && next.description === shown.description) return
    shown = next
    draw(next)
  }
  return {
    update: (face) => {
      const icon = trayIconName(face)
      show(icon === NOTHING.icon ? NOTHING : { icon, description: trayTooltip(face) })
    },
    shownAgain: () => {
      if (shown !== NOTHING) draw(shown)
    },
    dispose: () => show(NOTHING)
  }
}
