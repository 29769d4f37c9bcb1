import type { CheckCause, CheckFacts, CheckStepName } from '../../../shared/domain/diagnosis'
import { causeTextName } from '../../../shared/domain/checkResult'
import { locale } from '../../../shared/text/current'
import { listOf, sentencesOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'

/** The text of a failed step: a line, and a card. `help`: at most three remedies. */
export interface CauseText {
  readonly line: string
  readonly title: string
  readonly more: string
  readonly help: readonly string[]
}

/**
 * Returns the arguments for the texts about a step. An argument is null if its value is not known and has no default.
 */
function namesIn({
  host = say('diagnostics.theWorkspace'),
  port,
  status,
  code,
  proxy,
  issuer,
  subject,
  validTo,
  schemes,
  movedTo,
  seconds,
  customers,
  unreadable
}: CheckFacts) {
  return {
    host,
    place: say('diagnostics.place', { host, port: port ?? null }),
    status: status ?? code ?? null,
    proxy: proxy ?? null,
    issuer: issuer ?? null,
    subject: subject ?? null,
    day: validTo === undefined || Number.isNaN(validTo) ? null : times.longDay(validTo),
    schemes: schemes ? listOf(schemes) : null,
    movedTo: movedTo ?? null,
    seconds: seconds ?? 20,
    customers: customers ?? 0,
    field: say('signIn.socketElsewhere'),
    unreadable: customers === undefined ? null : (unreadable ?? null)
  }
}

export function causeText(cause: CheckCause, facts: CheckFacts): CauseText {
  const names = namesIn(facts)
  const key = causeTextName(cause, facts)
  const help = say(`diagnostics.cause.${key}.help`, names).split('\n')
  if (cause === 'signedOut' && key === 'sessionForbidden') {
    // There was no session, so the words are those of the sign-in form for this refusal.
    return {
      line: say('signIn.refusal.refusedUnopened', { code: names.status }),
      title: say('diagnostics.cause.sessionForbidden.title'),
      more: say('failure.forbidden'),
      help: [...say('diagnostics.cause.signedOut.help').split('\n').slice(0, 1), ...help]
    }
  }
  return {
    line: sentence(say(`diagnostics.cause.${key}.line`, names), facts),
    title: say(`diagnostics.cause.${key}.title`),
    more: sentence(say(`diagnostics.cause.${key}.more`, names), facts),
    help
  }
}

/**
 * Returns the text with a capital first letter. The first letter may be small if the text begins with the words for an
 * unknown host.
 */
function sentence(text: string, { host }: CheckFacts): string {
  return host === undefined ? text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(locale())) : text
}

/**
 * Returns true if the sign-in page answered with an HTTP error. The step may still count as working: some workspaces
 * show their sign-in form with 401 or 403.
 */
export function isErrorAnswer(step: CheckStepName, { status }: CheckFacts): boolean {
  return step === 'http' && status !== undefined && status >= 400
}

/** Returns the line of a step that works. `time`: writes an instant (epoch ms) as a time of day. */
export function worksLine(step: CheckStepName, facts: CheckFacts, time: (at: number) => string): string {
  const names = namesIn(facts)
  const { cookies = [], receivingSince, type } = facts
  switch (step) {
    case 'dns':
    case 'proxy':
    case 'tcp':
    case 'tls':
      return sentence(say(`diagnostics.works.${step}`, names), facts)
    case 'http':
      if (isErrorAnswer(step, facts)) return say('diagnostics.works.httpStatus', { status: String(facts.status) })
      return sentence(say('diagnostics.works.http'), facts)
    case 'cookie':
      return say('diagnostics.works.cookie', { cookies: cookies.length === 0 ? null : listOf(cookies) })
    case 'upgrade':
      return say('diagnostics.works.upgrade', { since: receivingSince === undefined ? null : time(receivingSince) })
    case 'connected':
      if (receivingSince !== undefined) return say('diagnostics.works.connectedLive')
      return type === undefined ? say('diagnostics.works.connected') : say('diagnostics.works.connectedSaid', { type })
    case 'list':
      return listLine(facts)
  }
}

/** If reading the list took at least this many seconds, the line says how long. */
const SLOW_S = 3

function listLine({ customers = 0, firstOnly, seconds = 0 }: CheckFacts): string {
  const read = firstOnly ? say('diagnostics.works.listFirst') : say('diagnostics.works.list', { customers })
  return sentencesOf([read, seconds >= SLOW_S ? say('diagnostics.works.took', { seconds }) : ''])
}
