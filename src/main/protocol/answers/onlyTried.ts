import { isRecord, readFlag } from '../fields/values'
import { isOutcomeName, wordsIn } from './outcomeMarks'
import { foldName } from '../fields/spellings'

type Fields = Readonly<Record<string, unknown>>

/*
 * Finds fields of an answer that say that a command was only tried, or may not have been carried out to its end. The
 * type of such an answer still means success. Names here are in lower case without separators: `dry_run` is `dryrun`.
 */

/** If one of these flags is true, the command was only tried. */
const TRIED =
  /^(?:is)?(?:dryrun|simulat(?:ed?|ion)|sandbox(?:ed|mode)?|test(?:mode|only|message)?|mock(?:ed)?|fake|validat(?:ed?|ion)only|noop|rolledback)$/
/** If this flag is false, the command was only tried. Stripe writes it. */
const LIVE = /^(?:is)?livemode$/
/** Fields that hold a word for how the command was carried out. Other names of this kind: `isOutcomeName`. */
const MODES = /^(?:mode|transaction)$/
const TRIED_WORD =
  /^(?:simulat(?:ed?|ion)|dry run|sandbox(?:ed)?|mock(?:ed)?|test(?:ed| mode| only)?|validat(?:ed?|ion)(?: only)?|rolled back|rollback|no ?op|uncertain|undetermined|indeterminate)$/
/** Steps of a command. If one is false, nobody can tell whether the command was carried out. */
const STEPS =
  /^(?:is)?(?:processed|dispatched|published|submitted|completed|saved|stored|persisted|committed|written|inserted|posted|transmitted|relayed|applied|executed|performed|confirmed|recorded)$/
/** Fields that hold a code, such as one of gRPC: 0 is a success, and 2 to 16 are faults. Others use 1 for a success. */
const CODES = /^(?:code|statuscode|(?:grpc|rpc)(?:status|code|statuscode)|(?:result|return)code|ret(?:code)?)$/
const FAULT_CODE = /^(?:[2-9]|1[0-6])$/
/** Objects that hold what became of the command, and are no results of another service. */
const OUTCOMES = /^(?:status|meta|metadata|result|response|outcome|trailers?)$/

/** Returns the objects that say what became of the command: `{"result": {"saved": false}}`. */
export function outcomesIn(places: readonly Fields[]): readonly Fields[] {
  return places.flatMap((place) =>
    Object.entries(place).flatMap(([name, value]) => (isRecord(value) && OUTCOMES.test(foldName(name)) ? [value] : []))
  )
}

/** Returns true for a field that says that the command was only tried. `name`: without separators. */
export function saysTried(name: string, value: unknown): boolean {
  if (TRIED.test(name)) return readFlag(value) === true
  if (LIVE.test(name)) return readFlag(value) === false
  return (
    typeof value === 'string' && (MODES.test(name) || isOutcomeName(name)) && TRIED_WORD.test(wordsIn(value).join(' '))
  )
}

/** Returns true for a step that was not done. `name`: without separators. */
export function saysUnfinished(name: string, value: unknown): boolean {
  return STEPS.test(name) && readFlag(value) === false
}

/** Returns true for a code of gRPC for a fault. `name`: without separators. */
export function saysFaultCode(name: string, value: unknown): boolean {
  return CODES.test(name) && typeof value !== 'object' && FAULT_CODE.test(String(value))
}

/** Returns true if nobody can tell whether the command was carried out. */
export function isOnlyTried(places: readonly Fields[]): boolean {
  return isUndone(places) || some(places, saysFaultCode)
}

/** Returns true if the command was only tried, or if a step of it was not done. */
export function isUndone(places: readonly Fields[]): boolean {
  return some(places, (mark, value) => saysTried(mark, value) || saysUnfinished(mark, value))
}

function some(places: readonly Fields[], is: (mark: string, value: unknown) => boolean): boolean {
  return [...places, ...outcomesIn(places)].some((place) =>
    Object.entries(place).some(([name, value]) => is(foldName(name), value))
  )
}
