import { isolated } from '../../../shared/direction'
import type { SignInPageAnswer } from '../../../shared/domain/workspace'
import { say } from '../../../shared/text/say'

/** Returns whole sentences: what the web page answered, what this means, and what to do. */
export function signInPageAnswerText({ status, host }: SignInPageAnswer): string {
  return say(`signIn.pageAnswer.${kindOf(status)}`, { host: isolated(host), code: String(status) })
}

function kindOf(status: number): 'unauthorized' | 'forbidden' | 'notFound' | 'serverError' | 'other' {
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404 || status === 410) return 'notFound'
  return status >= 500 ? 'serverError' : 'other'
}
