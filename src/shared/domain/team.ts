/** The team board shows at most this many agents, and this many pages. */
export const TEAM_ROW_LIMIT = 200

/** When a wait began, epoch ms. `atLeast`: the wait may have begun earlier. `page`: key of the customer's page. */
export interface TeamWait {
  readonly since: number
  readonly atLeast: boolean
  readonly page: string
}

export interface TeamAgent {
  /** Null: not known. All agents without a known name share one row. */
  readonly name: string | null
  readonly isMe: boolean
  /** How many customers the agent has. */
  readonly has: number
  /**
   * `unanswered`: how many of the agent's customers wait for an answer. `unknown`: for how many of them Deskhand does
   * not know this.
   */
  readonly unanswered: number
  readonly unknown: number
  /**
   * Of the `unknown` customers, the earliest time since when Deskhand does not know this, epoch ms. Null: it never
   * knew it for one of them, or `unknown` is 0.
   */
  readonly unknownSince: number | null
  /** The longest wait for an answer. Null: as far as Deskhand knows, nobody waits. */
  readonly longest: TeamWait | null
  /** When a frame or this app last showed an act of the agent, epoch ms. Null: never. */
  readonly lastSeen: number | null
}

export interface TeamPage {
  readonly page: string
  readonly name: string
  readonly waiting: number
  /** Null: nobody waits. */
  readonly longest: TeamWait | null
}

/** The team board: counts, and no names of customers. */
export interface TeamView {
  /** Since when Deskhand notes when agents act, epoch ms. Null: it has not begun. */
  readonly since: number | null
  /** Sorted by the longest wait for an answer. `moreAgents`: how many agents are left out. */
  readonly agents: readonly TeamAgent[]
  readonly moreAgents: number
  /** In the order of the rail. `morePages`: how many are left out. */
  readonly pages: readonly TeamPage[]
  readonly morePages: number
  readonly waiting: number
  readonly waitingOverLimit: number
  readonly longest: (TeamWait & { readonly pageName: string }) | null
  readonly withAgents: number
  /** How many agents have a customer. */
  readonly busyAgents: number
  readonly unanswered: number
  readonly unansweredOverLimit: number
  /** The sum of `unknown` of all agents. */
  readonly unknown: number
}
