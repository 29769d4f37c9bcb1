import type { Supervisor } from '../../../src/main/connection/supervisor'
import type { SupervisorDeps } from '../../../src/main/connection/supervisorParts'

/** A connection whose server is the test. It takes the place of main's supervisor, so there is no socket. */
export interface ScriptedConnection {
  open(): void
  /** Main receives these frames. Each is a JSON text. */
  say(frames: readonly string[]): void
  /** Returns the frames that main has sent since the last call. */
  take(): readonly string[]
}

const GENERATION = 1
let latest: ScriptedConnection | null = null

/** Returns the connection of the workspace that was composed last. */
export function latestConnection(): ScriptedConnection {
  if (!latest) throw new Error('No workspace was composed')
  return latest
}

export function createSupervisor({ on, clock }: SupervisorDeps): Supervisor {
  let written: string[] = []
  latest = {
    open: () => on.opened(GENERATION),
    say: (frames) => {
      for (const frame of frames) on.frame(GENERATION, Buffer.from(frame), false)
    },
    take: () => {
      const all = written
      written = []
      return all
    }
  }
  return {
    start: () => undefined,
    retry: () => undefined,
    stop: () => undefined,
    send: (text) => written.push(text) > 0,
    receiving: () => false,
    ready: () => on.connection({ state: 'connected', asOf: clock(), since: clock() }),
    restart: (_generation, detail) => {
      throw new Error(`The client gave the connection up: ${detail}`)
    },
    signedOut: () => {
      throw new Error('The client is signed out')
    }
  }
}
