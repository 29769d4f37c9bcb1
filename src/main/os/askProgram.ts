import { execFile } from 'node:child_process'

/**
 * The result of running a program. `out`: the text that it printed. `code`: its exit code. Null: the program did not
 * start, or was killed.
 */
export interface ProgramAnswer {
  readonly code: number | null
  readonly out: Buffer
}

/** Runs a program of the system to its end, without a shell. Never rejects. `file`: an absolute path. */
export type AskProgram = (file: string, parameters: readonly string[]) => Promise<ProgramAnswer>

/** Deskhand kills a program that runs longer than this, ms. */
const LIMIT_MS = 5000
/** Deskhand kills a program that prints more than this, bytes. */
const OUTPUT_LIMIT = 1024 * 1024

export const askProgram: AskProgram = (file, parameters) =>
  new Promise((resolve) => {
    execFile(
      file,
      [...parameters],
      { windowsHide: true, timeout: LIMIT_MS, killSignal: 'SIGKILL', maxBuffer: OUTPUT_LIMIT, encoding: 'buffer' },
      (failure, out) => {
        const code = failure === null ? 0 : failure.code
        resolve({ code: typeof code === 'number' ? code : null, out })
      }
    )
  })
