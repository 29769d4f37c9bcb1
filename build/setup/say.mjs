/** Everything the scripts have to say goes to standard error, so that `electron-path` can keep standard output for itself. */
export const say = text => process.stderr.write(`${text}\n`)

const seconds = since => Math.round((Date.now() - since) / 1000)

/**
 * Announces a piece of work and shows that it is alive for as long as it lasts: a line that is rewritten on a terminal,
 * plain lines further apart elsewhere. `state` (optional) tells how far it is, e.g. "40 of 196 MB".
 */
export async function ticking(label, work, state = () => '') {
  const started = Date.now()
  const live = process.stderr.isTTY === true
  const line = () => [`${label} … ${seconds(started)} s`, state()].filter(Boolean).join(', ')
  if (!live) say(`${label} …`)
  const timer = setInterval(() => {
    if (live) process.stderr.write(`\r\x1b[2K${line()}`)
    else say(line())
  }, live ? 250 : 5000)
  try {
    const result = await work()
    const took = seconds(started)
    if (live) process.stderr.write(`\r\x1b[2K${label}: done${took > 1 ? ` in ${took} s` : ''}\n`)
    else if (took > 1) say(`${label}: done in ${took} s`)
    return result
  } catch (failure) {
    if (live) process.stderr.write('\r\x1b[2K')
    say(`${label}: failed after ${seconds(started)} s`)
    throw failure
  } finally {
    clearInterval(timer)
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
