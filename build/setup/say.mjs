/** Everything the scripts have to say goes to standard error, so that `electron-path` can keep standard output for itself. */
export const say = (text) => {
  lastLine = Date.now()
  if (live && active.size > 0) process.stderr.write('\r\x1b[2K')
  process.stderr.write(`${text}\n`)
}

const live = process.stderr.isTTY === true
const active = new Set()
let timer
let lastLine = 0

const seconds = (since) => Math.round((Date.now() - since) / 1000)
const line = ({ label, started, state }) => [`${label} … ${seconds(started)} s`, state()].filter(Boolean).join(', ')

/** Long work is told of less often, and not while there is other news. */
const quietMs = ({ started }) => (Date.now() - started < 30_000 ? 4_500 : 14_500)

function tick() {
  if (live)
    process.stderr.write(
      `\r\x1b[2K${[...active]
        .map(line)
        .join('  |  ')
        .slice(0, (process.stderr.columns ?? 120) - 1)}`
    )
  else for (const piece of active) if (Date.now() - lastLine > quietMs(piece)) say(line(piece))
}

/**
 * Announces a piece of work and shows that it is alive for as long as it lasts: a line that is rewritten on a terminal,
 * plain lines further apart elsewhere. `state` (optional) tells how far it is, e.g. "40 of 196 MB".
 */
export async function ticking(label, work, state = () => '') {
  const piece = { label, started: Date.now(), state }
  if (!live) say(`${label} …`)
  active.add(piece)
  timer ??= setInterval(tick, live ? 250 : 5000)
  let outcome = 'failed'
  try {
    const result = await work()
    outcome = 'done'
    return result
  } finally {
    const took = seconds(piece.started)
    if (live || took > 1 || outcome === 'failed') say(`${label}: ${outcome}${took > 1 ? ` after ${took} s` : ''}`)
    active.delete(piece)
    if (active.size === 0) timer = clearInterval(timer)
  }
}

/** A failure whose text is meant for the person at the terminal: no stack trace is shown for it. */
export class Stop extends Error {}

/** Runs the main function of a script; a failure is said in its own words and ends the script with exit code 1. */
export async function script(main) {
  try {
    await main()
  } catch (failure) {
    say(failure instanceof Stop ? `\n${failure.message}` : `\n${failure.stack ?? failure}`)
    process.exitCode = 1
  }
}
