import { execFile } from 'node:child_process'

/** `out`: the bytes of standard output. `code`: the exit code. Null: the program did not start, or was killed. */
export interface ProgramAnswer {
  readonly code: number | null
  readonly out: Buffer
}

/** Runs a program of the system without a shell. Never rejects. `file`: an absolute path. */
export type AskProgram = (file: string, parameters: readonly string[]) => Promise<ProgramAnswer>

/** A program may run this long, ms. After that it is killed. */
const LIMIT_MS = 5000
/** A program that writes more bytes than this to its output or error output is killed. */
const OUTPUT_LIMIT = 1024 * 1024

export const askProgram: AskProgram = (file, parameters) =>
  new Promise((resolve) => {
    try {
      execFile(
        file,
        [...parameters],
        { windowsHide: true, timeout: LIMIT_MS, killSignal: 'SIGKILL', maxBuffer: OUTPUT_LIMIT, encoding: 'buffer' },
        (failure, out) => {
          const code = failure === null ? 0 : failure.code
          resolve({ code: typeof code === 'number' ? code : null, out })
        }
      )
    } catch {
      // The system refuses some parameters at once, for example very long ones.
      resolve({ code: null, out: Buffer.alloc(0) })
    }
  })
