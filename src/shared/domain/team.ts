/** The team board shows at most this many agents, and this many pages. */
export const TEAM_ROW_LIMIT = 200

/** When a wait began, epoch ms. `atLeast`: it may have begun earlier. `page`: key of the page. */
export interface TeamWait {
  readonly since: number
  readonly atLeast: boolean
  readonly page: string
}

export interface TeamAgent {
  /** Null: not known. All such agents share one row. */
  readonly name: string | null
  readonly isMe: boolean
  /** How many customers the agent has. */
  readonly has: number
  /**
   * `unanswered`: how many of the agent's customers wait for an answer. `unknown`: for how many of them this is not
   * known.
   */
  readonly unanswered: number
  readonly unknown: number
  /**
   * The earliest time at which Deskhand stopped knowing whether one of the customers in `unknown` waits, epoch ms.
   * Null: `unknown` is 0, or for one of these customers it was never known.
   */
  readonly unknownSince: number | null
  /** The longest wait for an answer. Null: nobody is known to wait. */
  readonly longest: TeamWait | null
  /** When the agent was last seen to act, epoch ms. Null: never. */
  readonly lastSeen: number | null
}

export interface TeamPage {
  readonly page: string
  readonly name: string
  readonly waiting: number
  /** Null: nobody waits. */
  readonly longest: TeamWait | null
}

/** The team board. It has numbers of customers, but no names of customers. */
export interface TeamView {
  /** Acts of agents are noted since this time, epoch ms. Null: they are not noted yet. */
  readonly since: number | null
  /** The agent with the longest wait for an answer comes first. `moreAgents`: how many agents are left out. */
  readonly agents: readonly TeamAgent[]
  readonly moreAgents: number
  /** In the order of the rail. `morePages`: how many are left out. */
  readonly pages: readonly TeamPage[]
  readonly morePages: number
  readonly waiting: number
  readonly waitingOverLimit: number
  readonly longest: (TeamWait & { readonly pageName: string }) | null
  readonly withAgents: number
  /** How many agents have a customer. Null: not known, because the names of some of them are not known. */
  readonly busyAgents: number | null
  readonly unanswered: number
  readonly unansweredOverLimit: number
  /** The sum of `unknown` of all agents. */
  readonly unknown: number
}
