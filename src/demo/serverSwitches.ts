import type { WaitingFormat } from './waitingTime'

/** Choices that the guide leaves to servers. A test can change each of them while the demo runs. */
export interface ServerSwitches {
  /** True if the workspace refuses a command with a field that is not in the guide. */
  strict: boolean
  waitingFormat: WaitingFormat
  /**
   * False: all agents of a company get the same payload. Its `is_assigned_to_me` is about the agent who acted. If no
   * agent acted, it is about the customer's agent.
   */
  personalBroadcasts: boolean
  /** False: an agent gets no broadcast about their own action. */
  broadcastToActor: boolean
  /** True if the workspace sends the broadcast before the answer. */
  broadcastFirst: boolean
  /** True if frames have only the fields that the guide names. */
  terse: boolean
}

export const defaultServerSwitches: ServerSwitches = {
  strict: true,
  waitingFormat: 'phrase',
  personalBroadcasts: false,
  broadcastToActor: true,
  broadcastFirst: false,
  terse: false
}
