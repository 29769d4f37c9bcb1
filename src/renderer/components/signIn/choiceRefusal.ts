import type { CommandRefusal } from '../../../shared/commands'
import type { TypedWorkspace } from '../../../shared/domain/workspace'
import { ADDRESS_LENGTH_LIMIT } from '../../../shared/workspaceCommands'

/**
 * Why main did not accept the addresses of the sign-in form. `field`: the field that is wrong. Null: neither field is
 * wrong.
 */
export interface ChoiceRefusal {
  readonly reason: 'tooLong' | 'tooOften' | 'workspaceGone' | 'failed'
  readonly field: 'signInPage' | 'socket' | null
}

/** Returns what the form says of a refused `workspace.choose` with these addresses. */
export function choiceRefusal(refusal: CommandRefusal, { address, socketAddress = '' }: TypedWorkspace): ChoiceRefusal {
  if (refusal === 'tooOften' || refusal === 'workspaceGone') return { reason: refusal, field: null }
  const isLong = refusal === 'malformed' && Math.max(address.length, socketAddress.length) > ADDRESS_LENGTH_LIMIT
  if (!isLong) return { reason: 'failed', field: null }
  return { reason: 'tooLong', field: address.length > ADDRESS_LENGTH_LIMIT ? 'signInPage' : 'socket' }
}
