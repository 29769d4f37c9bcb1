import type { WaitingFormat } from './waitingTime'

/** Choices that the guide leaves to servers. Each one can be changed while the demo runs. */
export interface ServerSwitches {
  /** True: a command with a key that the guide does not show is refused. */
  strict: boolean
  waitingFormat: WaitingFormat
  /**
   * False: all agents of a company get the same payload, in which `is_assigned_to_me` is true or false for the acting
   * agent.
   */
  personalBroadcasts: boolean
  /** False: the acting agent does not get the broadcast of their own action. */
  broadcastToActor: boolean
  /** True: the broadcast is sent before the answer. */
  broadcastFirst: boolean
  /** True: frames have only the fields that the guide names. */
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
