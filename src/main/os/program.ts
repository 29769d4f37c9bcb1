import { spawn } from 'node:child_process'

export type ProgramCommand = readonly [name: string, ...parameters: string[]]

export interface ProgramEvents {
  /** A line of its output, without the line's end. */
  line(text: string): void
  /** It has ended, or there is no such program. Not after `stop`. */
  ended(): void
}

/** Starts a small program of a Unix system and reads its output. `stop` ends it and the reading at once. */
export type RunProgram = (command: ProgramCommand, on: ProgramEvents) => { stop(): void }

/** Longer lines are not meant for us, in characters. */
const LINE_LIMIT = 4096

/**
 * The shell ends the program when its own input ends: that happens also when this app is killed, which could end nothing any
 * more. It lets go of the output, so that the output's end is the program's. It is in a group of its own: a Ctrl+C in the
 * terminal that the app was started from would end the shell alone, as what it started in the background does not hear it.
 */
const WHILE_WE_LIVE = '"$@" & program=$!; exec >&-; read -r _; kill "$program"'

export const runProgram: RunProgram = (command, { line, ended }) => {
  const streams: { destroy(): unknown }[] = []
  let isOver = false
  let rest = ''

  function stop(): void {
    isOver = true
    for (const stream of streams) stream.destroy()
  }
  function end(): void {
    if (isOver) return
    stop()
    ended()
  }
  function read(text: string): void {
    const lines = (rest + text).split('\n')
    rest = lines.pop()?.slice(0, LINE_LIMIT) ?? ''
    for (const one of lines) if (!isOver && one.length < LINE_LIMIT) line(one)
  }

  try {
    const child = spawn('sh', ['-c', WHILE_WE_LIVE, 'sh', ...command], {
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true
    })
    // There is no shell.
    child.on('error', end)
    child.stdout.setEncoding('utf8').on('data', read).on('end', end)
    streams.push(child.stdin, child.stdout)
  } catch {
    // Too little memory, or too many files are open: then there are no streams either.
    setImmediate(end)
  }
  return { stop }
}
