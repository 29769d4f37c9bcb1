import type { CheckCause, CheckFacts, CheckStep, NotTriedReason } from '../../shared/domain/diagnosis'
import { safeText } from '../../shared/safeText'

/** At most this many characters of a server's text are kept. */
const SERVER_TEXT_LIMIT = 300

export type StepResult = Pick<CheckStep, 'facts' | 'cause' | 'reason' | 'serverText'> & {
  readonly outcome: 'works' | 'fails' | 'notTried'
}

export function works(facts: CheckFacts = {}): StepResult {
  return { outcome: 'works', facts, cause: null, reason: null }
}

/** Returns the result of a step that failed. `serverText`: the server's words, of any length. Empty: none. */
export function fails(cause: CheckCause, facts: CheckFacts = {}, serverText = ''): StepResult {
  const shown = safeText(serverText, SERVER_TEXT_LIMIT)
  return { outcome: 'fails', facts, cause, reason: null, ...(shown !== '' && { serverText: shown }) }
}

export function notTried(reason: NotTriedReason, facts: CheckFacts = {}): StepResult {
  return { outcome: 'notTried', facts, cause: null, reason }
}

/**
 * Returns the code of an error of the system or of Chromium, or `EUNKNOWN`. Uses a message only if it is just a code,
 * because other messages may quote private text.
 */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (/^[A-Z][A-Z0-9_]{1,63}$/.test(code)) return code
  const named = error instanceof Error ? /^(?:net::)?(ERR_[A-Z0-9_]{2,60}|E[A-Z]{3,20})$/.exec(error.message) : null
  return named?.[1] ?? 'EUNKNOWN'
}

/** Returns why a connection failed. `code`: the code of the error. */
export function connectCause(code: string): CheckCause {
  if (/^(ENOTFOUND|ENODATA)$|NAME_NOT_RESOLVED/.test(code)) return 'nameNotFound'
  if (/^EAI_/.test(code)) return 'namesUnavailable'
  if (/REFUSED/.test(code)) return 'refused'
  if (/TIMEDOUT|TIMED_OUT|ENOANSWER/.test(code)) return 'timeout'
  return 'unreachable'
}
