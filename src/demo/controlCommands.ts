import type { CommandType } from './protocol'
import type { ServerSwitches } from './serverSwitches'
import type { ReceivedFrame } from './received'
import { agentOf, type WorkspaceParts } from './workspaceParts'

export interface HeldAnswer {
  /** True: the workspace has carried out the command. */
  readonly arrived: boolean
  /** Sends the held answer, once. If the workspace has not carried out the command yet, does nothing. */
  release(): void
}

export interface UpgradeRefusalOptions {
  readonly status: number
  readonly retryAfterSeconds?: number
  /** Number of upgrades to refuse. Absent: all until `acceptUpgrades`. */
  readonly times?: number
}

/** Controls the commands of clients, the answers to them, and the upgrades to WebSocket. */
export function controlCommands({ plans, received, switches, activity }: WorkspaceParts) {
  return {
    switches: (): Readonly<ServerSwitches> => ({ ...switches }),
    setSwitches(changes: Partial<ServerSwitches>): void {
      Object.assign(switches, changes)
    },

    /** Delays each command of this agent. The commands stay in order. 0 milliseconds: no delay any more. */
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

    /** Drops the agent's next command. For the client this looks like a loss in the network. */
    ignoreNext(agentId: string): void {
      plans.add(agentOf(agentId).id, { kind: 'ignore' })
    },

    /**
     * Carries out the agent's next command, but holds back its frames for this agent until `release`. `type`: only a
     * command of this type. Absent: of any type.
     */
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

    /** Returns the frames that clients sent, oldest first. Keeps only the latest 2,000. */
    received(agentId?: string): readonly ReceivedFrame[] {
      return received.list().filter((frame) => agentId === undefined || frame.agentId === agentId)
    },
    clearReceived: (): void => received.clear()
  }
}
