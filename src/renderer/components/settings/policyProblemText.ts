import { isolated } from '../../../shared/direction'
import type { PolicyProblem } from '../../../shared/domain/policyProblem'
import { LONGEST_RETENTION_DAYS } from '../../../shared/domain/settings'
import { listOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'

/** Says which part of the policy Deskhand cannot use, and which value applies instead. */
export function policyProblemText(problem: PolicyProblem): string {
  const place = isolated(problem.place)
  if (problem.kind === 'unreadable')
    return say('settings.policyProblem.unreadable', { place, why: say(`settings.policyProblem.${problem.reason}`) })
  if (problem.kind === 'more') return say('settings.policyProblem.more', { count: problem.count, place })
  return say('settings.policyProblem.in', { place, what: valueText(problem) })
}

function valueText(problem: Exclude<PolicyProblem, { readonly kind: 'unreadable' | 'more' }>): string {
  const key = isolated(problem.key)
  if (problem.kind === 'unknownKey') return say('settings.policyProblem.unknownKey', { key })
  if (problem.kind === 'ignored') {
    const parts = listOf(problem.parts)
    if (problem.key === 'workspaces') return say('settings.policyProblem.workspaces', { parts })
    return say('settings.policyProblem.ignored', { key, parts })
  }
  if (problem.kind === 'noneAllowed') return say('settings.policyProblem.noneAllowed', { key })
  if (problem.kind === 'noFile') return say('settings.policyProblem.noFile', { key })
  if (problem.kind === 'noFolder') return say('settings.policyProblem.noFolder', { key })
  if (problem.kind === 'noAuthority') return say('settings.policyProblem.noAuthority', { key })
  if (problem.kind === 'twice') return say('settings.policyProblem.twice', { key })
  if (problem.kind === 'unprotected') return say('settings.policyProblem.unprotected', { key })
  const { countsAs } = problem
  if (problem.key === 'administratorContact') return say('settings.policyProblem.administratorContact')
  if (problem.key === 'extraCaFile') return say('settings.policyProblem.extraCaFile')
  if (problem.key === 'retentionDays' && typeof countsAs === 'number')
    return say('settings.policyProblem.retentionDays', { longest: LONGEST_RETENTION_DAYS, days: countsAs })
  if (countsAs === null) return say('settings.policyProblem.youChoose', { key })
  return say('settings.policyProblem.countsAs', { key, value: JSON.stringify(countsAs) })
}
