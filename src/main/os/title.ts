import { windowTitle } from '../../shared/windowTitle'
import type { Surface } from './surfaces'

/** The desk window's title, which task bars and window lists show. The page's own rests while the window is hidden. */
export function createTitle(setTitle: (title: string) => void): Surface {
  let shown = ''
  return {
    update: ({ waiting, unreadable = 0, deskState = null, workspace }) => {
      const title = windowTitle(waiting, deskState, unreadable > 0, workspace)
      if (title === shown) return
      shown = title
      setTitle(title)
    },
    dispose: () => undefined
  }
}
