import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Desktop } from './desktop'
import { startUndriven, type LaunchOptions } from './launch'

/** The app as people have it: no driver, no debugger and no developer tools. */
export interface ReleasedApp {
  /** What happened to its pages, oldest first, that of the card begins so; after a crash also each change of what `look` sees. */
  notes(): readonly string[]
  /** The page computes for ever from now on, or once it is on the screen, and somebody presses a key. */
  hang(page: 'index.html' | 'card.html'): void
}

/** `look`: JavaScript that is run in the successor of a page that died. */
export function startReleased(desktop: Desktop, look: string, options: LaunchOptions): ReleasedApp {
  const file = join(desktop.folder, 'notes')
  const hang = join(desktop.folder, 'hang')
  writeFileSync(file, '')
  const env = { ...options.env, DESKHAND_NOTES: file, DESKHAND_HANG: hang, DESKHAND_LOOK: look }
  startUndriven(desktop, { ...options, env, app: join(import.meta.dirname, 'released') })
  return {
    notes: () => readFileSync(file, 'utf8').split('\n').slice(0, -1),
    hang: (page) => {
      writeFileSync(`${hang}.new`, `deskhand://${page === 'card.html' ? 'card' : 'app'}/${page}`)
      renameSync(`${hang}.new`, hang)
    }
  }
}
