import { GIVE_UP_REASONS } from '../../../shared/domain/failure'
import { PAGE_ENDED } from '../../../shared/domain/workspace'
import { say } from '../../../shared/text/say'

/** Returns what the sign-in screen shows of `SignInStatus.detail`: Deskhand's own codes in words, the rest as it is. */
export function detailText(detail: string): string {
  if (detail === PAGE_ENDED) return say('page.cause.ended')
  return GIVE_UP_REASONS.some((reason) => reason === detail) ? say('failure.timeout') : detail
}
