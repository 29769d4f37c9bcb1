import type { Customer } from '../../shared/domain/customer'
import type { NewNotice } from '../../shared/domain/notice'
import type { Refusal } from './queuedCommand'

/** `refusal` null: the server did not answer. `isCutOff`: true if the connection was lost before the answer came. */
export function failedNotice(
  action: 'take' | 'release',
  { key, name, present }: Pick<Customer, 'key' | 'present'> & { readonly name: string | null },
  refusal: Pick<Refusal, 'reason' | 'isPending'> | null,
  isCutOff: boolean
): NewNotice {
  const reason = refusal === null || refusal.reason === '' ? null : refusal.reason
  return {
    kind: 'commandFailed',
    action,
    key,
    name,
    reason,
    ...(refusal !== null && reason === null && { wasAnswered: true }),
    ...(refusal?.isPending && { isPending: true }),
    ...(isCutOff && { isCutOff }),
    ...(action === 'take' && !present && { isWithBot: true })
  }
}
