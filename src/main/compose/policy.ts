import type { Workspace } from '../../shared/domain/workspace'
import type { Session } from '../session/session'
import type { Settings } from '../settings/effective'
import type { LivePolicy } from '../settings/livePolicy'
import { policyView, workspacePolicy, type CurrentPolicy, type Policy } from '../settings/policy'
import type { Retention } from '../settings/retention'
import type { StateFile } from '../settings/settingsFile'
import type { Store } from '../state/store'
import type { AddressRules } from '../workspace/address'
import { createWorkspaceRules, type WorkspaceRules } from '../workspace/workspaceRules'

export interface PolicyFollowers {
  readonly policy: Pick<LivePolicy, 'current' | 'watch'>
  readonly settings: Pick<Settings, 'follow' | 'get' | 'watch'>
  readonly retention: Pick<Retention, 'hold'>
  readonly store: Store
  readonly rules: Pick<WorkspaceRules, 'read' | 'fixed'>
  readonly session: Pick<Session, 'leaveForbidden' | 'begin'>
  readonly isInOtherSeat: (origin: string) => boolean
  /** Returns the origin of the workspace that opens in this seat at the next start. Null: none does. */
  readonly kept: () => string | null
  /** Called after the policy forbade the workspace of this seat, if no other one may open here. */
  readonly leftForbidden: () => void
}

/**
 * Applies each new policy to the settings and shows it in the windows. Opens a workspace that an earlier policy
 * refused, if the new one allows it. If the policy forbids the present workspace, leaves it. Then does the first that
 * is possible:
 * - opens the same workspace again, if only the address of its socket has changed;
 * - opens the only workspace that the policy allows, unless another seat has it;
 * - opens the workspace that this seat had before a policy gave it another one, unless another seat has it;
 * - calls `leftForbidden`.
 */
export function followPolicy(parts: PolicyFollowers): { dispose(): void } {
  const { policy, settings, store, rules, session, isInOtherSeat, kept, leftForbidden } = parts
  const show = (now: Policy): void => showPolicy(now, parts)

  function isAllowed(workspace: Workspace): boolean {
    if (workspace.demo) return true
    const reading = rules.read({ address: workspace.origin, socketAddress: workspace.socketUrl })
    // Deskhand also sends cookies to the socket, so the policy must allow the socket's address too.
    return reading.ok && reading.workspace.socketUrl === workspace.socketUrl
  }

  const mayOpen = (address: string): boolean => rules.read({ address }).ok

  function open(address: string): void {
    session.begin({ workspace: address, demo: false, hidden: true })
  }

  /** Returns the address of the workspace that a policy refused in this seat. Null: none was refused. */
  function refused(): string | null {
    const { address, problem, detail } = store.state.signIn
    // If there is a detail, the policy refused a sign-in page and not the workspace.
    return problem === 'notAllowed' && detail === null ? address : null
  }

  show(policy.current())
  return policy.watch((now) => {
    settings.follow(now)
    show(now)
    const { workspace } = store.state
    if (workspace === null) {
      const address = refused()
      if (address !== null && mayOpen(address)) open(address)
      return
    }
    if (isAllowed(workspace)) return
    session.leaveForbidden()
    if (mayOpen(workspace.origin)) return open(workspace.origin)
    const next = rules.fixed()?.origin ?? kept()
    if (next === null || !mayOpen(next) || isInOtherSeat(next)) leftForbidden()
    else open(next)
  })
}

type Shown = Pick<PolicyFollowers, 'settings' | 'retention' | 'store'>

function showPolicy(now: Policy, { settings, retention, store }: Shown): void {
  const held = retention.hold(settings.get('retentionDays'))
  store.apply({
    type: 'policy.read',
    policy: policyView(now, held && { days: held.days, until: held.until, isDamaged: held.level === 'damage' })
  })
}

/**
 * A hold (see `retention.ts`) keeps the number of days of a policy that is gone. It ends when the person chooses a
 * number. Then this function updates the windows.
 */
export function followHold(parts: Shown & Pick<PolicyFollowers, 'policy'>): { dispose(): void } {
  return parts.settings.watch((key) => {
    if (key === 'retentionDays') showPolicy(parts.policy.current(), parts)
  })
}

/** Makes the rules about the workspaces that the agent may open. `file`: has the workspaces of earlier runs. */
export function rulesOfPolicy(policy: CurrentPolicy, rules: AddressRules, file: StateFile): WorkspaceRules {
  return createWorkspaceRules({
    rules,
    policy: () => workspacePolicy(policy.current()),
    isKnown: (origin) => file.read().recent.some((recent) => recent.origin === origin)
  })
}
