import type { WaitingFormat } from './waitingTime'

/** Where the guide leaves room, servers differ. Every choice can be switched while the demo runs. */
export interface ServerSwitches {
  /** Commands with keys that the guide does not show are answered with an error. */
  strict: boolean
  waitingFormat: WaitingFormat
  /** False: one payload for the whole company, so `is_assigned_to_me` in it is the acting agent's view. */
  personalBroadcasts: boolean
  /** False: the acting agent does not get the company's broadcast of its own action. */
  broadcastToActor: boolean
  /** True: the broadcast leaves before the direct answer. */
  broadcastFirst: boolean
  /** True: only the fields that the guide reads, nothing in addition. */
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
