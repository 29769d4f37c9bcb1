import type { CommandType } from './protocol'
import type { ServerSwitches } from './serverSwitches'
import type { ReceivedFrame } from './received'
import { agentOf, type WorkspaceParts } from './workspaceParts'

export interface HeldAnswer {
  /** True once the command has been carried out. */
  readonly arrived: boolean
  /** Sends what was held, once. Does nothing before the command has arrived. */
  release(): void
}

export interface UpgradeRefusalWish {
  readonly status: number
  readonly retryAfterSeconds?: number
  /** How many upgrades; all of them until `acceptUpgrades` when missing. */
  readonly times?: number
}

/** What tests do to commands, their answers and the upgrade. */
export function controlCommands({ plans, received, switches, activity }: WorkspaceParts) {
  return {
    switches: (): Readonly<ServerSwitches> => ({ ...switches }),
    setQuirks(changes: Partial<ServerSwitches>): void {
      Object.assign(switches, changes)
    },

    /** Commands of this agent are looked at so many milliseconds after they came, in order. 0 ends it. */
    slow(agentId: string, milliseconds: number): void {
      plans.setDelay(agentOf(agentId).id, milliseconds)
    },

    refuseUpgrades({ status, retryAfterSeconds, times }: UpgradeRefusalWish): void {
      plans.refuseUpgrades({ status, retryAfterSeconds: retryAfterSeconds ?? null, timesLeft: times ?? Infinity })
    },
    acceptUpgrades: (): void => plans.refuseUpgrades(null),

    refuseNext(agentId: string, error: string): void {
      plans.add(agentOf(agentId).id, { kind: 'refuse', error })
    },

    /** The agent's next command is lost on the way. */
    ignoreNext(agentId: string): void {
      plans.add(agentOf(agentId).id, { kind: 'ignore' })
    },

    /** The agent's next command, or the next of a type, is carried out; its sender does not hear of it until released. */
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

    /** What clients sent, oldest first; the latest 2,000 to 4,000 frames are kept. */
    received(agentId?: string): readonly ReceivedFrame[] {
      return received.list().filter((frame) => agentId === undefined || frame.agentId === agentId)
    },
    clearReceived: (): void => received.clear()
  }
}
