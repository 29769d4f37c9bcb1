import * as v from 'valibot'
import { inSentence } from '../../shared/direction'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import type { Delivery, OwnReason } from '../../shared/domain/message'
import { KeptNameText } from './keptName'

/**
 * The sentences that Deskhand 1.0.0 saves and shows. This version reads these sentences, and writes them beside its
 * codes. So 1.0.0 can be installed again. Never change a sentence, because files on the disk have it.
 */
const SENTENCES: Readonly<Record<OwnReason['code'], readonly [written: string, ...alsoRead: string[]]>> = {
  beforeClosing: ['Written before Deskhand was closed. Check it before sending.'],
  beforeSigningIn: [
    'Written before you signed in again. Check it before sending.',
    'Signed in again, and the workspace does not say as whom. Check it before sending.'
  ],
  afterUnsent: ['A message before this one was not sent. Check it before sending.'],
  waited: [
    'Written over 2 minutes ago. Check before sending.',
    'This waited longer than 2 minutes. Check it before sending.'
  ],
  tooLong: ['The message is too long for this workspace.'],
  rests: ['Messages to this customer made the workspace fail three times. Try again in a minute.'],
  wroteSince: ['{name} has replied since. Check before sending.'],
  left: ['{name} left after this was written. Check before sending.'],
  cameBack: ['{name} left and came back. Check before sending.'],
  releasedBetween: ['{name} was released in between. Check before sending.'],
  releasedBefore: ['You released {name} before this was sent.'],
  notYours: ['{name} is no longer yours. Check before sending.'],
  withOther: ['{name} was with someone else in between. Check before sending.'],
  maybeWithOther: ['{name} may be with someone else. Check before sending.'],
  takenBy: ['{agent} has {name} now.']
}
const SOMEONE = 'Someone else'

const codes = Object.keys(SENTENCES) as OwnReason['code'][]

export const OwnReasonSchema = v.object({
  code: v.picklist(codes),
  name: v.exactOptional(KeptNameText),
  agent: v.exactOptional(v.nullable(KeptNameText))
})

/** A delivery in the file. Version 1.0.0 reads only `reason`; `own` is newer. */
export type DeliveryOnDisk =
  | { readonly state: Exclude<Delivery['state'], 'failed'> }
  | { readonly state: 'failed'; readonly reason: string | null; readonly own?: OwnReason | undefined }

export function deliveryToDisk(delivery: Delivery): DeliveryOnDisk {
  if (delivery.state !== 'failed') return { state: delivery.state }
  const { state, reason } = delivery
  return reason === null || typeof reason === 'string'
    ? { state, reason }
    : { state, reason: sentenceOf(reason), own: reason }
}

export function deliveryFromDisk(delivery: DeliveryOnDisk): Delivery {
  if (delivery.state !== 'failed') return { state: delivery.state }
  const { state, reason, own } = delivery
  return { state, reason: own ?? (reason === null ? null : (ownReasonIn(reason) ?? reason)) }
}

function sentenceOf({ code, name = '', agent }: OwnReason): string {
  const [sentence] = SENTENCES[code]
  return sentence.replace(/\{(name|agent)\}/g, (_, what) => inSentence(what === 'name' ? name : (agent ?? SOMEONE)))
}

/** Each sentence as a regular expression, with a group for each name. */
const PATTERNS = codes.flatMap((code) =>
  SENTENCES[code].map((sentence) => ({ code, pattern: patternOf(sentence), hasAgent: sentence.includes('{agent}') }))
)

function patternOf(sentence: string): RegExp {
  const parts = sentence.split(/\{(name|agent)\}/).map((part, index) => {
    return index % 2 === 0 ? part.replace(/[.?]/g, '\\$&') : `(?<${part}>.+?)`
  })
  return new RegExp(`^${parts.join('')}$`, 'su')
}

/** Returns the reason for which Deskhand wrote a sentence. Null: the sentence is the workspace's. */
function ownReasonIn(sentence: string): OwnReason | null {
  for (const { code, pattern, hasAgent } of PATTERNS) {
    const found = pattern.exec(sentence)
    if (found === null) continue
    const { name, agent } = found.groups ?? {}
    const named = name === undefined ? {} : { name: bare(name) }
    return { code, ...named, ...(hasAgent && { agent: agent === undefined || agent === SOMEONE ? null : bare(agent) }) }
  }
  return null
}

/** Removes the bidi isolates around a name, and hides card numbers and IBANs. */
function bare(name: string): string {
  return maskPaymentNumbers(name.replace(/^\u2068(.*)\u2069$/su, '$1'))
}
