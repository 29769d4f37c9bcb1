import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

/** Chromium repeats itself: the first lines of a run tell all. */
const LINE_LIMIT = 2_000
const LINE_LENGTH_LIMIT = 1_000
const SIZE_LIMIT_BYTES = 1024 * 1024
const LAST_LINES = 15

/** Lines of Chromium, ALSA and GTK, which speak of what a computer lacks and not of Deskhand. */
const FOREIGN =
  /^\[\d+:\d+\/[\d.]+:[A-Z]+:|^ALSA lib |^\(\w+:\d+\): \w+-(?:WARNING|CRITICAL) |^DevTools listening|^\s*$/
/** What a page prints on its console, if somebody starts Chromium with its logging on. It may be what a customer wrote. */
const OF_A_PAGE = /^\[[^\]]*:CONSOLE\b/

export const isForeign = (line) => FOREIGN.test(line)

/** The file for what an app of this profile prints, beside its own log, which holds nothing of anybody else. */
export const errorOutputFile = (profile) => join(profile, 'logs/chromium.log')

/**
 * Writes what an app prints on its error output into a file, with times, and keeps it off the console. A full file becomes
 * the only older one; if it cannot be renamed, it begins anew. `last` gives the end of what is no foreign line.
 */
export function keepErrorOutput(stream, file, { sizeLimitBytes = SIZE_LIMIT_BYTES, now = () => new Date() } = {}) {
  const own = []
  let lines = 0
  createInterface({ input: stream }).on('line', (line) => {
    if (!isForeign(line)) own.push(line)
    if (own.length > LAST_LINES) own.shift()
    if (++lines > LINE_LIMIT || line.trim() === '' || OF_A_PAGE.test(line)) return
    const text = `${now().toISOString()} stderr: ${line.slice(0, LINE_LENGTH_LIMIT)}\n`
    try {
      mkdirSync(dirname(file), { recursive: true })
      appendFileSync(file, text, { mode: 0o600, flag: makeRoom(file, text, sizeLimitBytes) })
    } catch {
      // A full disk: what is lost was about something else than Deskhand.
    }
  })
  return { last: () => [...own] }
}

/** How to write the text: `a` adds to the file, `w` begins it anew. */
function makeRoom(file, text, sizeLimitBytes) {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size + Buffer.byteLength(text) <= sizeLimitBytes) return 'a'
  try {
    renameSync(file, file.replace(/\.log$/, '.1.log'))
  } catch {
    // The file begins anew all the same.
  }
  return 'w'
}
