import { spawn } from 'node:child_process'

export type ProgramCommand = readonly [name: string, ...parameters: string[]]

export interface ProgramEvents {
  /** Called with each line of the output, without the line break. Text after the last line break is lost. */
  line(text: string): void
  /** Called once, when the program has ended or could not start. Not called after `stop`. */
  ended(): void
}

/** Starts a small program of a Unix system and reads its output. `stop` ends the program and the reading at once. */
export type RunProgram = (command: ProgramCommand, on: ProgramEvents) => { stop(): void }

/** Lines of this many UTF-16 units or more are skipped. */
const LINE_LIMIT = 4096

/**
 * A shell runs the program:
 * - When the shell's input ends, the shell ends the program. The input also ends if this app is killed.
 * - The shell closes its own output, so the output ends when the program ends.
 * - The shell has its own process group. Otherwise Ctrl+C in a terminal would end the shell, but not the program.
 */
const KILL_WITH_US = '"$@" & program=$!; exec >&-; read -r _; kill "$program"'

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
    const child = spawn('sh', ['-c', KILL_WITH_US, 'sh', ...command], {
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true
    })
    // For example, there is no shell.
    child.on('error', end)
    child.stdout.setEncoding('utf8').on('data', read).on('end', end)
    streams.push(child.stdin, child.stdout)
  } catch {
    // `spawn` throws if memory is short. If too many files are open, there are no streams.
    setImmediate(end)
  }
  return { stop }
}
