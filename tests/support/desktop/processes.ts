import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { promisify } from 'node:util'
import { until } from '../until'

const run = promisify(execFile)
const START_TIMEOUT_MS = 15_000
const STOP_TIMEOUT_MS = 3000

export type Environment = Readonly<Record<string, string>>

/** The helper programs of one desktop. They end with the desktop, and with the test runner even if it is killed. */
export class Processes {
  private readonly children: ChildProcess[] = []

  /** Starts a program. Its file descriptor 3 is a pipe. */
  start(command: string, parameters: readonly string[], env: Environment): ChildProcess {
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', command, ...parameters], {
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe']
    })
    // The output is read, because a program with a full pipe would stop.
    child.stderr?.resume()
    this.children.push(child)
    return child
  }

  /** Starts a program, and resolves with the first line that it writes to this file descriptor. */
  async startAndRead(
    descriptor: 1 | 3,
    command: string,
    parameters: readonly string[],
    env: Environment
  ): Promise<string> {
    const child = this.start(command, parameters, env)
    let written = ''
    child.stdio[descriptor]?.on('data', (data: unknown) => (written += String(data)))
    await until(
      `${command} to start`,
      () => {
        if (ended(child)) throw new Error(`${command} ended with ${child.exitCode}`)
        return written.includes('\n')
      },
      START_TIMEOUT_MS
    )
    return written.split('\n')[0] ?? ''
  }

  async stop(): Promise<void> {
    for (const child of this.children.toReversed()) {
      if (ended(child)) continue
      child.kill('SIGTERM')
      await until('a helper to end', () => ended(child), STOP_TIMEOUT_MS).catch(() => child.kill('SIGKILL'))
    }
  }
}

/** Runs a program to its end, and resolves with its output. */
export async function output(command: string, parameters: readonly string[], env: Environment): Promise<string> {
  const { stdout } = await run(command, [...parameters], { env: { ...env }, timeout: START_TIMEOUT_MS })
  return stdout
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
