import type { Shell } from './shell'
import type { Surface } from './surfaces'
import { atLeastWaiting, isTrouble, trayIconName, trayTooltip, type TrayFace } from './tray/trayText'

/** Small picture on the task bar's button; null takes it away. The words are for screen readers. */
export type SetOverlay<Picture> = (picture: Picture | null, words: string) => void

export interface Badge extends Surface {
  /** The window is on the screen again. With it Windows has made a new button, which carries nothing yet. */
  shownAgain(): void
}

/** The number on the dock or launcher icon, and on Windows, which has none, the tray's picture on the task bar's button. */
export function createBadge<Picture>(
  shell: Shell<Picture>,
  icons: (name: string) => Picture,
  setOverlay: SetOverlay<Picture>
): Badge {
  return shell.platform === 'win32' ? overlayBadge(icons, setOverlay) : numberBadge(shell)
}

function numberBadge<Picture>(shell: Shell<Picture>): Badge {
  let shown = 0
  let isMore = false
  const show = (count: number, more: boolean): void => {
    if (count === shown && more === isMore) return
    shown = count
    isMore = more
    shell.setBadgeCount(count, more)
  }
  return {
    // A number alone cannot say that it is old.
    update: (face) => show(isTrouble(face.state) ? 0 : atLeastWaiting(face), hasMore(face)),
    shownAgain: () => undefined,
    dispose: () => show(0, false)
  }
}

function hasMore({ state, unreadable = 0 }: TrayFace): boolean {
  return !isTrouble(state) && unreadable > 0
}

const NOTHING = { icon: 'tray-idle', words: '' }

function overlayBadge<Picture>(icons: (name: string) => Picture, setOverlay: SetOverlay<Picture>): Badge {
  let shown = NOTHING
  const tell = ({ icon, words }: typeof NOTHING): void => setOverlay(icon === NOTHING.icon ? null : icons(icon), words)
  const show = (next: typeof NOTHING): void => {
    if (next.icon === shown.icon && next.words === shown.words) return
    shown = next
    tell(next)
  }
  return {
    update: (face) => {
      const icon = trayIconName(face)
      show(icon === NOTHING.icon ? NOTHING : { icon, words: trayTooltip(face) })
    },
    shownAgain: () => {
      if (shown !== NOTHING) tell(shown)
    },
    dispose: () => show(NOTHING)
  }
}
