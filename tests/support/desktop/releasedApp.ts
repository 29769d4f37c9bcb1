import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Desktop } from './desktop'
import { startUndriven, type LaunchOptions } from './launch'

/** The app as a person has it: no driver, no debugger and no developer tools. */
export interface ReleasedApp {
  /**
   * One line for each event of the app's pages, oldest first. Lines about the card begin with "card". After a crash,
   * also each change of the result of `look`.
   */
  notes(): readonly string[]
  /** When the page is on the screen, it computes for ever, and gets a key. */
  hang(page: 'index.html' | 'card.html'): void
}

/** Starts the app. `look`: JavaScript that runs in the page that replaces a crashed one. */
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
