import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * Of one run of the app, lines after this many are not kept. Chromium repeats itself, so the first lines are enough.
 */
const LINE_LIMIT = 2_000
const LINE_LENGTH_LIMIT = 1_000
const SIZE_LIMIT_BYTES = 1024 * 1024
const LAST_LINES = 15

/** Matches empty lines and those of Chromium, ALSA and GTK. They are about the computer. */
const FOREIGN =
  /^\[\d+:\d+\/[\d.]+:[A-Z]+:|^ALSA lib |^\(\w+:\d+\): \w+-(?:WARNING|CRITICAL) |^DevTools listening|^\s*$/
/** Matches lines of a page's console. They may contain a customer's text, so they are not kept. */
const OF_A_PAGE = /^\[[^\]]*:CONSOLE\b/

export const isForeign = (line) => FOREIGN.test(line)

/**
 * Returns the path of the file for the error output of an app with this profile. Deskhand's own log is beside this file
 * and has only Deskhand's lines.
 */
export const errorOutputFile = (profile) => join(profile, 'logs/chromium.log')

/**
 * Writes an app's error output to a file instead of the console, with times. A full file is renamed to
 * `chromium.1.log`, which replaces the one before. If renaming fails, the full file is overwritten.
 * `show`: gets each line, except foreign lines and those of a page. Returns `{ last }`, a function that returns the
 * last `LAST_LINES` of Deskhand's own lines.
 */
export function keepErrorOutput(
  stream,
  file,
  { sizeLimitBytes = SIZE_LIMIT_BYTES, now = () => new Date(), show = () => undefined } = {}
) {
  const own = []
  let lines = 0
  createInterface({ input: stream }).on('line', (line) => {
    if (!isForeign(line)) own.push(line)
    if (own.length > LAST_LINES) own.shift()
    if (!isForeign(line) && !OF_A_PAGE.test(line)) show(line)
    if (++lines > LINE_LIMIT || line.trim() === '' || OF_A_PAGE.test(line)) return
    const text = `${now().toISOString()} stderr: ${line.slice(0, LINE_LENGTH_LIMIT)}\n`
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      appendFileSync(file, text, { mode: 0o600, flag: makeRoom(file, text, sizeLimitBytes) })
    } catch {
      // The disk may be full. A lost line is no reason to stop the app.
    }
  })
  return { last: () => [...own] }
}

/**
 * Makes room for `text`: if the file would become too large, renames it to `.1.log`. Returns the flag for writing: `a`
 * adds to the file, `w` overwrites it.
 */
function makeRoom(file, text, sizeLimitBytes) {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size + Buffer.byteLength(text) <= sizeLimitBytes) return 'a'
  try {
    renameSync(file, file.replace(/\.log$/, '.1.log'))
  } catch {
    // The file could not be renamed, so it is overwritten.
  }
  return 'w'
}
