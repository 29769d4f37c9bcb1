/** Prints a line for the person to standard error. The standard output of `electron-path` must be only the path. */
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

/**
 * Returns the pause, ms, after which the progress of the work is printed if nothing else was printed. It is longer
 * for work that has run for 30 s.
 */
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
 * Runs `work` and prints how long it has run. A terminal shows one line that is rewritten. Elsewhere, lines are
 * printed now and then. `state`: returns the progress, such as "40 of 196 MB".
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

/** Its message is for the person at the terminal, so it is printed without a stack trace. */
export class Stop extends Error {}

/** A `Stop` because of wrong arguments. */
export class WrongUse extends Stop {}

/** Runs the main function of a script. An error is printed and sets exit code 1, or 2 if it is a `WrongUse`. */
export async function script(main) {
  try {
    await main()
  } catch (failure) {
    say(failure instanceof Stop ? `\n${failure.message}` : `\n${failure.stack ?? failure}`)
    process.exitCode = failure instanceof WrongUse ? 2 : 1
  }
}
