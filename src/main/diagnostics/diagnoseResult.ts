import type { Check, CheckCause, CheckFacts } from '../../shared/domain/diagnosis'
import { causeTextName, decidingStep } from '../../shared/domain/checkResult'
import { say } from '../../shared/text/say'
import { checkLines, knownType } from './report'

/**
 * The exit codes of `--diagnose`, see `docs/operations.md`. Scripts rely on them, so a code never gets another
 * meaning.
 */
export const DIAGNOSE_EXIT = {
  works: 0,
  noWorkspace: 10,
  name: 11,
  proxy: 12,
  reach: 13,
  tls: 14,
  page: 15,
  signIn: 16,
  address: 17,
  connection: 18,
  list: 19,
  /** The whole check took too long. */
  timeLimit: 20,
  /** A person started Deskhand during the check, so the check ended. */
  overtaken: 21,
  /**
   * Every tried step works. The other steps need the profile, and a running Deskhand uses it. So they were not tried.
   */
  inPart: 22,
  /** Every tried step works, but the policy's file of certificate authorities cannot be used. */
  caFile: 23
} as const
export type DiagnoseCode = (typeof DIAGNOSE_EXIT)[keyof typeof DIAGNOSE_EXIT]

const GROUPS: Readonly<Record<CheckCause, keyof typeof DIAGNOSE_EXIT>> = {
  nameNotFound: 'name',
  namesUnavailable: 'name',
  proxyUnknown: 'proxy',
  proxyUnreachable: 'proxy',
  proxyRefused: 'proxy',
  proxySignIn: 'proxy',
  refused: 'reach',
  unreachable: 'reach',
  timeout: 'reach',
  certificateUntrusted: 'tls',
  certificateExpired: 'tls',
  certificateEarly: 'tls',
  certificateName: 'tls',
  tlsFailed: 'tls',
  httpError: 'page',
  httpFailed: 'page',
  notSignedIn: 'signIn',
  cookiesPartitioned: 'signIn',
  signedOut: 'signIn',
  sessionRefused: 'signIn',
  httpBasic: 'signIn',
  httpAuthUnsupported: 'signIn',
  moved: 'address',
  upgradeBlocked: 'address',
  notWorkspace: 'address',
  socketElsewhere: 'address',
  silent: 'connection',
  closed: 'connection',
  replaced: 'connection',
  notUnderstood: 'connection',
  listRefused: 'list',
  listSlow: 'list',
  listTooLarge: 'list',
  listUnreadable: 'list'
}

/**
 * Returns the exit code of a finished check. If a step failed, `decidingStep` finds the step that decides. Otherwise
 * the first of these applies: `timeLimit`, `caFile`, `inPart`, `works`. `caFile`: the path of the policy's file of
 * certificate authorities if it cannot be used, or null.
 */
export function diagnoseCode({ steps }: Check, caFile: string | null = null): DiagnoseCode {
  const cause = decidingStep(steps)?.cause ?? null
  if (cause !== null) return DIAGNOSE_EXIT[GROUPS[cause]]
  if (steps.some(({ reason }) => reason === 'cancelled')) return DIAGNOSE_EXIT.timeLimit
  if (caFile !== null) return DIAGNOSE_EXIT.caFile
  return steps.some(({ reason }) => reason === 'appRuns') ? DIAGNOSE_EXIT.inPart : DIAGNOSE_EXIT.works
}

/** Returns the check as text: one line for each step, a line about `caFile` unless it is null, and the result. */
export function diagnoseWords(check: Check, caFile: string | null = null): string {
  const decides = decidingStep(check.steps)
  const cause = decides?.cause ?? null
  const code = diagnoseCode(check)
  const end =
    decides !== null && cause !== null
      ? say(`diagnostics.cause.${causeTextName(cause, decides.facts)}.title`)
      : code === DIAGNOSE_EXIT.works
        ? say('diagnose.works')
        : say(code === DIAGNOSE_EXIT.inPart ? 'diagnose.inPart' : 'diagnose.timeLimit')
  const unusable = caFile === null ? [] : [say('diagnose.caFile', { file: caFile })]
  return `${[...checkLines(check), '', ...unusable, end].join('\n')}\n`
}

/**
 * Returns why there was no check, as one line: a sentence, or JSON for scripts. `error`: the reason in one word.
 */
export function withoutCheck(
  { exitCode, error, words }: { readonly exitCode: DiagnoseCode; readonly error: string; readonly words: string },
  isJson: boolean
): string {
  return `${isJson ? JSON.stringify({ format: 1, exitCode, error }) : words}\n`
}

export function diagnoseJson(check: Check, caFile: string | null = null): string {
  const { host, startedAt, finishedAt, steps } = check
  const told = {
    format: 1,
    exitCode: diagnoseCode(check, caFile),
    unusableCaFile: caFile,
    host,
    startedAt,
    ms: finishedAt === null ? null : finishedAt - startedAt,
    cause: decidingStep(steps)?.cause ?? null,
    steps: steps.map(({ step, outcome, ms, cause, reason, facts }) => ({
      step,
      outcome,
      ms,
      cause,
      reason,
      facts: factsToTell(facts)
    }))
  }
  return `${JSON.stringify(told)}\n`
}

/**
 * Returns the facts that `--diagnose=json` prints. They are listed one by one, so that a new fact is never printed by
 * accident.
 */
function factsToTell(facts: CheckFacts) {
  const { addresses, port, proxy, hops, issuer, validTo, chain, protocol, status, code, type, customers } = facts
  const { unreadable, firstOnly, seconds, schemes } = facts
  return {
    ...{ addresses, port, proxy, hops, issuer, chain, protocol, status, code, customers, unreadable, firstOnly },
    ...{ seconds, schemes },
    validTo: validTo === undefined || Number.isNaN(validTo) ? undefined : validTo,
    type: type === undefined ? undefined : knownType(type),
    cookies: facts.cookies?.length
  }
}
