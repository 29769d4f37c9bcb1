import type { TypedWorkspace, Workspace } from '../../shared/domain/workspace'
import { readEntry, readWorkspace, type AddressRules, type ReadAddress } from './address'

export interface WorkspacePolicy {
  /**
   * Each entry is an address as a person would type it. If the socket has an address of its own, that address follows
   * after a space.
   */
  readonly workspaces: readonly string[]
  /** True: the agent may open only the workspaces of the list. */
  readonly onlyThese: boolean
  /** True: the policy cannot be read. The agent may still open the workspaces that this profile knows. */
  readonly isFallback: boolean
}

export interface WorkspaceRules {
  /** Returns the policy's workspaces, each once. Unreadable addresses are left out. */
  named(): readonly Workspace[]
  /** Reads a typed address. An address that the organisation does not allow is a problem. */
  read(typed: TypedWorkspace): ReadAddress
  /** Returns the only allowed workspace. Null: there are several, or the agent may choose. */
  fixed(): Workspace | null
}

export interface WorkspaceRulesParts {
  readonly policy: () => WorkspacePolicy
  readonly rules: AddressRules
  /** Returns true if this profile was signed in to the workspace with this origin. */
  readonly isKnown: (origin: string) => boolean
}

export function createWorkspaceRules({ policy, rules, isKnown }: WorkspaceRulesParts): WorkspaceRules {
  function named(): readonly Workspace[] {
    const found = new Map<string, Workspace>()
    for (const entry of policy().workspaces) {
      const reading = readEntry(entry, rules)
      if (reading.ok) found.set(reading.workspace.origin, reading.workspace)
    }
    return [...found.values()]
  }

  return {
    named,
    fixed() {
      const [first, ...others] = named()
      return policy().onlyThese && first !== undefined && others.length === 0 ? first : null
    },
    read(typed) {
      const reading = readWorkspace(typed, rules)
      const withoutSocket = reading.ok ? reading : readWorkspace({ address: typed.address }, rules)
      if (!withoutSocket.ok) return reading
      const { origin } = withoutSocket.workspace
      const own = named().find((one) => one.origin === origin)
      const { onlyThese, isFallback } = policy()
      // Deskhand sends cookies to the socket. So if only listed workspaces are allowed, a typed socket address does
      // not replace the organisation's.
      if (own && (onlyThese || (typed.socketAddress ?? '').trim() === '')) return { ok: true, workspace: own }
      if (!onlyThese || (isFallback && isKnown(origin))) return reading
      return { ok: false, problem: 'notAllowed' }
    }
  }
}
