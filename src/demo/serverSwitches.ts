import type { WaitingFormat } from './waitingTime'

/** Choices that the guide leaves to servers. Each can be switched while the demo runs. */
export interface ServerSwitches {
  /** A command with a key that the guide does not show is refused. */
  strict: boolean
  waitingFormat: WaitingFormat
  /** False: all agents of a company get the same payload, where `is_assigned_to_me` is the acting agent's view. */
  personalBroadcasts: boolean
  /** False: the acting agent does not get the company's broadcast of its own action. */
  broadcastToActor: boolean
  /** True: the broadcast leaves before the answer. */
  broadcastFirst: boolean
  /** True: frames have only the fields that the guide reads. */
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
