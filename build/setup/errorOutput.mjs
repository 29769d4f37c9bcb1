import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

/** Chromium repeats itself: the first lines of a run tell all. */
const LINE_LIMIT = 2_000
const LAST_LINES = 15

/** Lines of Chromium, ALSA and GTK, which speak of what a computer lacks and not of Deskhand. */
const FOREIGN =
  /^\[\d+:\d+\/[\d.]+:[A-Z]+:|^ALSA lib |^\(\w+:\d+\): \w+-(?:WARNING|CRITICAL) |^DevTools listening|^\s*$/

export const isForeign = (line) => FOREIGN.test(line)

/**
 * Writes what an app prints on its error output into its log file, with times, and keeps it off the console. The app
 * renames the file when it is long, so it is opened again for each line. `last` gives the end of what is no foreign line.
 */
export function keepErrorOutput(stream, file, now = () => new Date()) {
  const own = []
  let lines = 0
  createInterface({ input: stream }).on('line', (line) => {
    if (!isForeign(line)) own.push(line)
    if (own.length > LAST_LINES) own.shift()
    if (++lines > LINE_LIMIT || line.trim() === '') return
    try {
      mkdirSync(dirname(file), { recursive: true })
      appendFileSync(file, `${now().toISOString()} stderr: ${line.slice(0, 1_000)}\n`, { mode: 0o600 })
    } catch {
      // A full disk: what is lost was about something else than Deskhand.
    }
  })
  return { last: () => [...own] }
}
