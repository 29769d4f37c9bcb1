import type { TypedWorkspace, Workspace } from '../../shared/domain/workspace'
import { readEntry, readWorkspace, type AddressRules, type ReadAddress } from './address'

/** Which workspaces the organisation names. */
export interface WorkspacePolicy {
  /**
   * Addresses as a person would type them. If the socket has another address than the sign-in page, a space and the
   * address of the socket follow.
   */
  readonly workspaces: readonly string[]
  /** True if the agent may open only the workspaces of the list. */
  readonly onlyThese: boolean
  /** True if the policy cannot be read. In this case the workspaces that this profile knows stay open. */
  readonly isFallback: boolean
}

export interface WorkspaceRules {
  /** Returns the workspaces of the policy whose addresses can be read, each only once. */
  named(): readonly Workspace[]
  /** Reads a typed address. An address that the organisation does not allow is a problem. */
  read(typed: TypedWorkspace): ReadAddress
  /** Returns the only workspace that the organisation allows, or null if there are several or the agent may choose. */
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
      const page = reading.ok ? reading : readWorkspace({ address: typed.address }, rules)
      if (!page.ok) return reading
      const { origin } = page.workspace
      const own = named().find((one) => one.origin === origin)
      const { onlyThese, isFallback } = policy()
      // Deskhand sends cookies to the socket. So with `onlyThese`, a typed socket address does not replace the
      // address that the organisation gives.
      if (own && (onlyThese || (typed.socketAddress ?? '').trim() === '')) return { ok: true, workspace: own }
      if (!onlyThese || (isFallback && isKnown(origin))) return reading
      return { ok: false, problem: 'notAllowed' }
    }
  }
}
