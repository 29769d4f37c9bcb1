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
  /** Returns true if another seat has the workspace with this origin. */
  readonly isInOtherSeat: (origin: string) => boolean
  /**
   * Called after Deskhand left a workspace because of the policy, if this seat may open no other workspace in its
   * place.
   */
  readonly leftForbidden: () => void
}

/**
 * Applies each new policy to the settings, and shows it in the windows. If the new policy forbids the present
 * workspace, leaves it. Then opens the only workspace that the policy allows, if there is one and no other seat has it.
 * Otherwise calls `leftForbidden`, and goes back to the old workspace as soon as a policy allows it again.
 */
export function followPolicy(parts: PolicyFollowers): { dispose(): void } {
  const { policy, settings, store, rules, session, isInOtherSeat, leftForbidden } = parts
  /** The workspace that Deskhand left because of the policy. Null: it left none, or has gone back. */
  let left: Workspace | null = null
  const show = (now: Policy): void => showPolicy(now, parts)

  function isAllowed(workspace: Workspace): boolean {
    if (workspace.demo) return true
    const reading = rules.read({ address: workspace.origin, socketAddress: workspace.socketUrl })
    // Deskhand sends cookies to the address of the socket, so this address must be allowed too.
    return reading.ok && reading.workspace.socketUrl === workspace.socketUrl
  }

  show(policy.current())
  return policy.watch((now) => {
    settings.follow(now)
    show(now)
    const { workspace } = store.state
    if (workspace !== null && !isAllowed(workspace)) {
      left = workspace
      session.leaveForbidden()
      const only = rules.fixed()
      if (only === null || isInOtherSeat(only.origin)) leftForbidden()
      else session.begin({ workspace: only.origin, demo: false, hidden: true })
    } else if (workspace === null && left !== null && isAllowed(left)) {
      left = null
      session.begin({ workspace: null, demo: false, hidden: true })
    }
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

/** Tells the windows that the person chose a number of days, which ends a hold. */
export function followHold(parts: Shown & Pick<PolicyFollowers, 'policy'>): { dispose(): void } {
  return parts.settings.watch((key) => {
    if (key === 'retentionDays') showPolicy(parts.policy.current(), parts)
  })
}

/** Makes the rules that say which workspaces the agent may open. `file`: has the workspaces of earlier runs. */
export function rulesOfPolicy(policy: CurrentPolicy, rules: AddressRules, file: StateFile): WorkspaceRules {
  return createWorkspaceRules({
    rules,
    policy: () => workspacePolicy(policy.current()),
    isKnown: (origin) => file.read().recent.some((recent) => recent.origin === origin)
  })
}
