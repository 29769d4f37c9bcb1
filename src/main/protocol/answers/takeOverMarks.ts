import { readErrorText } from './errorText'
import { saysFailed } from './failureMarks'
import { isRecord, readFlag } from '../fields/values'
import { isOnlyTried } from './onlyTried'
import { isOutcomeName, wordsIn } from './outcomeMarks'
import { foldName } from '../fields/spellings'

type Fields = Readonly<Record<string, unknown>>

/*
 * Finds fields that mean "the command had no effect" in the answer to a take-over or a release. Names here are in
 * lower case without separators: `is_assigned` is `isassigned`.
 */

/** Results of a take-over that failed, because another agent may have the customer. */
const NOT_TAKEN =
  /^(conflict|already[ _-]?(assigned|taken|claimed)|(taken|claimed|assigned)[ _-](by|to)[ _-](an)?other.*)$/i
/** Other results of a take-over or a release that changed nothing. */
const NOT_DONE =
  /^(?:not (?:assigned|taken|claimed|released|unassigned|mine|yours)|race lost|lost|locked|in use|occupied|no ?op|no change|not modified|unchanged|still assigned|(?:[a-z]+ ){1,3}(?:full|reached|exceeded))$/
const UNASSIGNED = /^(?:un|de)[ _-]?assigned$/i
/** Results that leave open what happened. */
const OPEN =
  /^(?:offer(?:ed|ing)?|invit(?:ed|ing)|ringing|reserved|assigning|releasing|time ?out|timed out|unknown|none|deferred|retry(?:ing)?|deadline exceeded)(?: |$)/
/** Results of a command that may have failed. They may also be the state of the conversation or of the agent. */
const DOUBTFUL =
  /^(?:(?:temporarily |service |server )?unavailable|interrupted|cancell?ed|skipped|ignored|dropped|discarded|expired|throttled|rate limited|too many requests|quota|(?:version|edit|write) conflict|optimistic lock(?: failure)?|stale|outdated|lost race|no permission|not (?:found|allowed|permitted|authori[sz]ed)|read ?only|will retry|partial(?:ly)?|already exists)$/
/** If one of these flags is true, another agent may have the customer. */
const CONFLICTS: ReadonlySet<string> = new Set(
  words(
    'conflict isconflict alreadyassigned isalreadyassigned alreadytaken alreadyclaimed takenbyother takenbyanother ' +
      'assignedtoother assignedtoanother locked islocked'
  )
)
/** Results of a take-over that is not decided yet. */
const WAITS =
  /^(?:pending|awaiting|waiting|queued|requested|submitted|processing|scheduled|deferred|in[ _-]?(?:review|progress)|under[ _-]?review|on[ _-]?hold)(?:[ _-].{0,40})?$/i
const WAITS_ELSEWHERE =
  /^(?:pendiente|pendente|en (?:espera|attente|cours)|em (?:espera|análise)|ausstehend|wartet|in (?:attesa|afwachting|bearbeitung|prüfung)|oczekuj|(?:đang )?chờ|待|等待|审核中|審核中|承認待ち|保留|대기|قيد|في انتظار|معلق|ожида|на рассмотрении|очіку|bekl|onay bekl|menunggu|väntar|čeká)/iu
const PENDING: ReadonlySet<string> = new Set(
  words(
    'pending ispending requiresapproval needsapproval requiresconfirmation awaitingapproval queued isqueued tentative waitlisted'
  )
)
/** Nobody was assigned if one of these flags is false, or one of `DENIED` is true. */
const GRANTED: ReadonlySet<string> = new Set(
  words(
    'assigned isassigned taken istaken claimed isclaimed granted isgranted approved isapproved allowed isallowed ' +
      'acquired isacquired lockacquired'
  )
)
/** Flags that are true if this app's agent has the customer. */
const MINE = /^(?:is)?(?:assigned)?(?:to|by)?(?:mine|me|you|yours)$/
/** Fields in which a database says how much it changed. 0 or false: nothing. */
const CHANGED =
  /^(?:changes?|changed|updated|n|count|rowcount|nmodified|modified|(?:modified|updated|matched|affected|changed)count|num(?:affected|updated|changed)|(?:rows?|records?|docs?|documents?)(?:affected|changed|updated|modified)|(?:affected|changed|updated|modified)(?:rows?|records?|docs?|documents?)|affected|updatecount)$/
/** HTTP statuses: of a command that was only accepted, and of a command that changed nothing. */
const ACCEPTED = /^202(?!\d)/
const NOT_MODIFIED = /^304(?!\d)/
/** Fields and words that mean that the agent may read the conversation, but not write in it. */
const WATCHES: ReadonlySet<string> = new Set(words('readonly isreadonly observer isobserver watching'))
const PARTS: ReadonlySet<string> = new Set(words('role mode'))
const WATCHER = /^(?:observer|viewer|watcher|monitor(?:ing)?|read[ _-]?only|spectator)$/i
const RELEASED: ReadonlySet<string> = new Set(words('released isreleased unassigned isunassigned returned'))
const DENIED: ReadonlySet<string> = new Set(
  words('denied isdenied rejected isrejected refused isrefused limitreached capacityexceeded')
)
const ASSIGNED: ReadonlySet<string> = new Set(words('assigned isassigned'))
const REASONS: ReadonlySet<string> = new Set(words('error errors reason detail details message msg'))

/** Fields for a text to the agent. */
const NOTES: ReadonlySet<string> = new Set([...REASONS, ...words('warning info notice note statustext statusmessage')])

/**
 * What an answer to a take-over says although its type means success.
 * - `conflict`: another agent may have the customer.
 * - `pending`: the take-over is not decided yet.
 * - `refused`: nobody was assigned.
 * - Null: none of these.
 */
export type TakeOverMark = 'conflict' | 'pending' | 'refused' | null

export function takeOverMark(around: readonly Fields[]): TakeOverMark {
  const places = [...around, ...around.flatMap((place) => [place['assignment'], place['result']]).filter(isRecord)]
  const withCustomers = [...places, ...customersIn(places)]
  if (saysNotTaken(places) || saysFlag(places, CONFLICTS, true)) return 'conflict'
  if (saysWaits(places)) return 'pending'
  const isRefused =
    saysFlag(withCustomers, GRANTED, false) ||
    saysFlag(places, DENIED, true) ||
    changedNothing(places) ||
    saysMine(withCustomers, false) ||
    saysWord(places, (word) => UNASSIGNED.test(word) || NOT_DONE.test(wordsIn(word).join(' '))) ||
    places.slice(around.length).some((assignment) => saysFailed(assignment))
  return isRefused ? 'refused' : null
}

export function isUnclearlyTaken(places: readonly Fields[]): boolean {
  return (
    isOnlyTried(places) ||
    places.some(saysConflict) ||
    saysWord(places, isDoubtful) ||
    saysFlag(places, WATCHES, true) ||
    some(places, (mark, value) => PARTS.has(mark) && typeof value === 'string' && WATCHER.test(value))
  )
}

/** Returns true if a text beside the customer says that another agent has the customer. */
function saysConflict(place: Fields): boolean {
  return Object.entries(place).some(
    ([name, value]) => typeof value === 'string' && NOTES.has(foldName(name)) && readErrorText(value).alreadyAssigned
  )
}

function isDoubtful(word: string): boolean {
  const said = wordsIn(word).join(' ')
  // The word in capitals is the code of gRPC for a fault of the server.
  return OPEN.test(said) || DOUBTFUL.test(said) || word === 'INTERNAL'
}

/** Returns true if a flag says that the agent still has the customer. */
export function saysNotReleased(places: readonly Fields[]): boolean {
  return saysFlag(places, RELEASED, false)
}

/**
 * Returns true if nobody can tell what became of a release. An answer that shows the customer as assigned proves
 * nothing: some databases return the row as it was before the change.
 */
export function isUnclearlyReleased(places: readonly Fields[]): boolean {
  const withCustomers = [...places, ...customersIn(places)]
  return (
    saysWaits(places) ||
    changedNothing(places) ||
    saysMine(withCustomers, true) ||
    saysFlag(withCustomers, ASSIGNED, true) ||
    isUnclearlyTaken(places) ||
    saysWord(places, (word) => NOT_DONE.test(wordsIn(word).join(' ')))
  )
}

export function saysNotTaken(places: readonly Fields[]): boolean {
  return saysWord(places, (word) => NOT_TAKEN.test(word))
}

/** Returns true if nobody was assigned and the answer gives a reason. */
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

/** Of a customer object, only the fields about its assignment count. */
function customersIn(places: readonly Fields[]): readonly Fields[] {
  return places
    .map((place) => place['customer'])
    .filter(isRecord)
    .map((customer) =>
      Object.fromEntries(
        Object.entries(customer).filter(([name]) => ASSIGNED.has(foldName(name)) || MINE.test(foldName(name)))
      )
    )
}

function saysWaits(places: readonly Fields[]): boolean {
  return (
    saysWord(places, (word) => WAITS.test(word) || WAITS_ELSEWHERE.test(word)) ||
    saysFlag(places, PENDING, true) ||
    saysStatus(places, ACCEPTED)
  )
}

function changedNothing(places: readonly Fields[]): boolean {
  return (
    saysStatus(places, NOT_MODIFIED) ||
    some(places, (mark, value) => (CHANGED.test(mark) && readFlag(value) === false) || isNoRow(mark, value))
  )
}

/** Returns true if the field says that no row changed. Sequelize puts the number 0 in a list: `{"result": [0]}`. */
function isNoRow(mark: string, value: unknown): boolean {
  return mark === 'result' && Array.isArray(value) && value.length === 1 && value[0] === 0
}

function saysStatus(places: readonly Fields[], status: RegExp): boolean {
  return some(places, (mark, value) => isOutcomeName(mark) && typeof value !== 'object' && status.test(String(value)))
}

/** Skips `is_assigned_to_me: false`, which `readAssignment` reads. */
function saysMine(places: readonly Fields[], flag: boolean): boolean {
  return some(
    places,
    (mark, value) => readFlag(value) === flag && MINE.test(mark) && (flag || mark !== 'isassignedtome')
  )
}

function saysWord(places: readonly Fields[], isMeant: (word: string) => boolean): boolean {
  return some(places, (mark, value) => isOutcomeName(mark) && typeof value === 'string' && isMeant(value.trim()))
}

function saysFlag(places: readonly Fields[], names: ReadonlySet<string>, flag: boolean): boolean {
  return some(places, (mark, value) => names.has(mark) && readFlag(value) === flag)
}

function some(places: readonly Fields[], is: (mark: string, value: unknown) => boolean): boolean {
  return places.some((place) => Object.entries(place).some(([name, value]) => is(foldName(name), value)))
}

function words(text: string): readonly string[] {
  return text.split(' ')
}
