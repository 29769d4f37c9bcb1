import type { CommandType } from './protocol'
import type { ServerSwitches } from './serverSwitches'
import type { ReceivedFrame } from './received'
import { agentOf, type WorkspaceParts } from './workspaceParts'

export interface HeldAnswer {
  /** True once the command was carried out. */
  readonly arrived: boolean
  /** Sends the held answer, once. Does nothing before the command arrived. */
  release(): void
}

export interface UpgradeRefusalOptions {
  readonly status: number
  readonly retryAfterSeconds?: number
  /** How many upgrades; if missing, all until `acceptUpgrades`. */
  readonly times?: number
}

/** Controls commands, their answers and the upgrade. */
export function controlCommands({ plans, received, switches, activity }: WorkspaceParts) {
  return {
    switches: (): Readonly<ServerSwitches> => ({ ...switches }),
    setSwitches(changes: Partial<ServerSwitches>): void {
      Object.assign(switches, changes)
    },

    /** Delays the commands of this agent, in order. 0 ends it. */
    slow(agentId: string, milliseconds: number): void {
      plans.setDelay(agentOf(agentId).id, milliseconds)
    },

    refuseUpgrades({ status, retryAfterSeconds, times }: UpgradeRefusalOptions): void {
      plans.refuseUpgrades({ status, retryAfterSeconds: retryAfterSeconds ?? null, timesLeft: times ?? Infinity })
    },
    acceptUpgrades: (): void => plans.refuseUpgrades(null),

    refuseNext(agentId: string, error: string): void {
      plans.add(agentOf(agentId).id, { kind: 'refuse', error })
    },

    /** Loses the agent's next command on the way. */
    ignoreNext(agentId: string): void {
      plans.add(agentOf(agentId).id, { kind: 'ignore' })
    },

    /** Carries out the agent's next command, or the next of a type, but holds the answer until it is released. */
    holdNext(agentId: string, type?: CommandType): HeldAnswer {
      let send: (() => void) | null = null
      let arrived = false
      plans.add(agentOf(agentId).id, {
        kind: 'hold',
        ...(type === undefined ? {} : { type }),
        held(release) {
          send = release
          arrived = true
          activity.happened()
        }
      })
      return {
        get arrived() {
          return arrived
        },
        release() {
          send?.()
          send = null
        }
      }
    },

    /** The frames of clients, oldest first; the latest 2,000 are kept. */
    received(agentId?: string): readonly ReceivedFrame[] {
      return received.list().filter((frame) => agentId === undefined || frame.agentId === agentId)
    },
    clearReceived: (): void => received.clear()
  }
}
