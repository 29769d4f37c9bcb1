import { readErrorText } from './errorText'
import { OUTCOME, saysFailed } from './failureMarks'
import { isRecord, readFlag } from './fields'
import { foldName } from './spellings'

type Fields = Readonly<Record<string, unknown>>

/*
 * In the answer to a take-over or a release, finds the fields that mean "the command had no effect". All names are
 * written as `foldName` writes them.
 */

/** Words for the result of a take-over that did not happen, because another agent may have the customer. */
const NOT_TAKEN =
  /^(conflict|already[ _-]?(assigned|taken|claimed)|(taken|claimed|assigned)[ _-](by|to)[ _-](an)?other.*)$/i
/** Flags that mean the same. */
const CONFLICTS: ReadonlySet<string> = new Set(
  words(
    'conflict isconflict alreadyassigned isalreadyassigned alreadytaken alreadyclaimed takenbyother takenbyanother ' +
      'assignedtoother assignedtoanother locked islocked'
  )
)
/** Words for a take-over that somebody still has to allow, or that has yet to happen. */
const WAITS =
  /^(?:pending|awaiting|waiting|queued|requested|submitted|processing|scheduled|deferred|in[ _-]?(?:review|progress)|under[ _-]?review|on[ _-]?hold)(?:[ _-].{0,40})?$/i
/** The beginnings of such words in other languages. */
const WAITS_ELSEWHERE =
  /^(?:pendiente|pendente|en (?:espera|attente|cours)|em (?:espera|análise)|ausstehend|wartet|in (?:attesa|afwachting|bearbeitung|prüfung)|oczekuj|(?:đang )?chờ|待|等待|审核中|審核中|承認待ち|保留|대기|قيد|في انتظار|معلق|ожида|на рассмотрении|очіку|bekle|onay bekl|menunggu|väntar|čeká)/iu
const PENDING: ReadonlySet<string> = new Set(
  words('pending ispending requiresapproval needsapproval requiresconfirmation awaitingapproval queued isqueued')
)
/** If one of these flags is false, or one of `DENIED` is true, nobody was assigned. */
const GRANTED: ReadonlySet<string> = new Set(
  words('assigned isassigned taken istaken claimed isclaimed granted isgranted approved isapproved allowed isallowed')
)
const RELEASED: ReadonlySet<string> = new Set(words('released isreleased unassigned isunassigned returned'))
const DENIED: ReadonlySet<string> = new Set(words('denied isdenied rejected isrejected refused isrefused'))
const REASONS: ReadonlySet<string> = new Set(words('error errors reason detail details message msg'))

/**
 * What an answer to a take-over says against its type. `conflict`: another agent may have the customer. `pending`:
 * the take-over is not decided yet. `refused`: nobody was assigned. Null: nothing. The customer object may say
 * `is_assigned`, too.
 */
export type TakeOverMark = 'conflict' | 'pending' | 'refused' | null

export function takeOverMark(around: readonly Fields[]): TakeOverMark {
  const places = [...around, ...around.map((place) => place['assignment']).filter(isRecord)]
  if (saysNotTaken(places) || saysFlag(places, CONFLICTS, true)) return 'conflict'
  if (saysWord(places, WAITS) || saysWord(places, WAITS_ELSEWHERE) || saysFlag(places, PENDING, true)) return 'pending'
  const isRefused =
    saysFlag([...places, ...customersIn(places)], GRANTED, false) ||
    saysFlag(places, DENIED, true) ||
    places.slice(around.length).some((assignment) => saysFailed(assignment))
  return isRefused ? 'refused' : null
}

/** Returns true if the answer to a release says that the agent still has the customer. */
export function saysNotReleased(places: readonly Fields[]): boolean {
  return saysFlag(places, RELEASED, false)
}

/** Returns true if a word in the answer to a take-over means that another agent may have the customer. */
export function saysNotTaken(places: readonly Fields[]): boolean {
  return saysWord(places, NOT_TAKEN)
}

/** Returns true if an answer to a take-over shows that nobody was assigned, and gives a reason. */
export function saysNotAssigned(places: readonly Fields[]): boolean {
  if (
    !places.some((place) =>
      [place['assigned'], place['is_assigned'], place['isAssigned']].some((flag) => readFlag(flag) === false)
    )
  )
    return false
  return places.some(
    (place) =>
      readErrorText(Object.fromEntries(Object.entries(place).filter(([name]) => REASONS.has(foldName(name)))))
        .reason !== ''
  )
}

/** Of a customer object, only `is_assigned` counts. Its other fields may be about anything. */
function customersIn(places: readonly Fields[]): readonly Fields[] {
  return places
    .map((place) => place['customer'])
    .filter(isRecord)
    .map((customer) => Object.fromEntries(Object.entries(customer).filter(([name]) => /^is_?assigned$/i.test(name))))
}

function saysWord(places: readonly Fields[], word: RegExp): boolean {
  return places.some((place) =>
    Object.entries(place).some(
      ([name, value]) => OUTCOME.has(foldName(name)) && typeof value === 'string' && word.test(value.trim())
    )
  )
}

function saysFlag(places: readonly Fields[], names: ReadonlySet<string>, flag: boolean): boolean {
  return places.some((place) =>
    Object.entries(place).some(([name, value]) => names.has(foldName(name)) && readFlag(value) === flag)
  )
}

function words(text: string): readonly string[] {
  return text.split(' ')
}
