import { spawn } from 'node:child_process'

export type ProgramCommand = readonly [name: string, ...parameters: string[]]

export interface ProgramEvents {
  /** A line of its output, without the line's end. */
  line(text: string): void
  /** It has ended, or there is no such program. Not after `stop`. */
  ended(): void
}

/** Starts a small program of the system and reads its output. `stop` ends it and the reading at once. */
export type RunProgram = (command: ProgramCommand, on: ProgramEvents) => { stop(): void }

/** Longer lines are not meant for us, in characters. */
const LINE_LIMIT = 4096

export const runProgram: RunProgram = ([name, ...parameters], { line, ended }) => {
  const child = spawn(name, parameters, { stdio: ['ignore', 'pipe', 'ignore'] })
  let isOver = false
  let rest = ''

  function end(): void {
    if (isOver) return
    isOver = true
    ended()
  }
  function read(text: string): void {
    const lines = (rest + text).split('\n')
    rest = lines.pop()?.slice(0, LINE_LIMIT) ?? ''
    for (const one of lines) if (!isOver && one.length < LINE_LIMIT) line(one)
  }

  child.stdout.setEncoding('utf8').on('data', read)
  child.on('error', end)
  child.on('close', end)
  return {
    stop: () => {
      isOver = true
      child.kill()
      child.stdout.destroy()
    }
  }
}
