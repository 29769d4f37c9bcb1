import { isolated } from '../../../shared/direction'
import type { SignInRefusal } from '../../../shared/domain/workspace'
import { say, SLOT } from '../../../shared/text/say'
import { failureText } from '../../locales/failure'

export interface RefusalText {
  readonly title: string
  /** Whole sentences, with a slot for `code` unless `code` is null. */
  readonly lead: string
  /** The code of the server's answer, in bold. Null: `lead` has no slot. */
  readonly code: string | null
  readonly cause: string
  readonly said: string | null
}

const REFUSED = {
  signedIn: 'signIn.refusal.refusedSignedIn',
  maybe: 'signIn.refusal.refusedMaybe',
  unopened: 'signIn.refusal.refusedUnopened'
} as const

export function refusalText({ failure, signInPage, hasCookie, goTo }: SignInRefusal): RefusalText {
  const { stage, code, cause, said } = failureText(failure)
  const { kind } = failure
  const title = say(`signIn.refusal.${signInPage}`)
  const more = hasCookie ? cause : say('signIn.refusal.noSession', { cause })
  const isSignedIn = signInPage === 'signedIn'
  const slot = { code: code === null ? null : SLOT }
  if (kind === 'moved') {
    const told =
      goTo === null
        ? { lead: say('signIn.refusal.movedUnknown'), cause: say('signIn.refusal.askAdministrator') }
        : { lead: say('signIn.refusal.movedTo', { address: isolated(goTo.label) }), cause: '' }
    return { title: say('signIn.refusal.moved'), ...told, code: null, said }
  }
  if (kind === 'listRefused' || kind === 'listSlow' || kind === 'listTooLarge' || kind === 'listUnreadable')
    return {
      title: say('signIn.refusal.noCustomers'),
      lead: say(`signIn.refusal.${kind}`),
      code: null,
      cause,
      said
    }
  if (stage === 'closed')
    return {
      title,
      lead: say(isSignedIn ? 'signIn.refusal.closedSignedIn' : 'signIn.refusal.closed', slot),
      code,
      cause: more,
      said
    }
  if (stage === 'way')
    return {
      title,
      lead: say(isSignedIn ? 'signIn.refusal.waySignedIn' : 'signIn.refusal.way'),
      code: null,
      cause: more,
      said
    }
  return { title, lead: say(REFUSED[signInPage], slot), code, cause: more, said }
}
