import { outcomesIn, saysFaultCode, saysTried } from '../answers/onlyTried'
import { wordsIn } from '../answers/outcomeMarks'
import { isRecord, readFlag } from '../fields/values'
import { foldName } from '../fields/spellings'

type Fields = Readonly<Record<string, unknown>>

/*
 * Finds fields beside an empty list that mean "there are customers, but not here". If a list has customers, these
 * fields do not count, because they may be about only one part of the list.
 *
 * Names here are in lower case without separators.
 */

/** Fields with the number of rows. */
const COUNTS =
  /^(?:total|count|totalcount|totaldocs|totalhits|totalfound|totalsize|fullcount|grandtotal|xtotalcount|nbhits|hits|found|itemcount|rowcount|resultcount|records(?:total|filtered)|itotal(?:display)?records)$/
/** Fields that list the missing rows or servers, or say how many are missing. */
const MISSING =
  /^(?:missing|omitted|hidden|filteredout|excluded|(?:failed|unavailable|skipped|missing|hidden|omitted|excluded)(?:rows?|shards?|sources?|nodes?|count|items?|customers?|pages?)|errors?count)$/
/** If one of these flags is false, the agent may not read the list, or the server cannot read it. */
const ABLE =
  /^(?:is)?(?:authenticated|authori[sz]ed|allowed|permitted|available|healthy|connected|enabled|online)$|^(?:has)?(?:permission|access)$|^can(?:view|read|list)$/
/**
 * If one of these flags is true, the list is made up, or of a test account. `saysTried` knows others, such as
 * `sandbox`.
 */
const MADE_UP =
  /^(?:is)?(?:(?:mock|fake|placeholder|demo|demonstration|sample|example|dummy|stub|synthetic|test)(?:data|list|mode|account)?|preview(?:mode)?|mod(?:o|e|us|alità)(?:de|di)?(?:pruebas?|teste?|essai|prova|demo|sandbox)|testmodus|demomodus|(?:测试|測試|演示|沙盒)(?:模式)?|(?:テスト|デモ)(?:モード)?)$/
/** If this flag is false, the list is not the real one. */
const REAL = /^(?:is)?(?:(?:production|prod|real)(?:mode|data)?|live(?:mode|data))$/
/** Fields with a word for the kind of server, and words for one without customers. */
const SERVERS = /^(?:mode|env|environment)$/
const TEST_WORD =
  /^(?:sandbox|test|testing|demo|mock|sample|dummy|simulat(?:ed|ion|or)|pruebas?|teste|essai|prova|测试|演示|テスト|デモ)(?: (?:mode|data|account|environment))?$/
const UNABLE = /^(?:is)?(?:restricted|disabled|unavailable|offline|unauthori[sz]ed|forbidden)$/
const STATUSES = /^(?:status|code|statuscode|httpstatus|httpcode)$/
/** Statuses of HTTP for an answer that comes later, or from several servers. */
const IN_PARTS = /^20[27](?!\d)/
const SHARDS = /^shards$/
/** Objects that describe the list. */
const ABOUT: ReadonlySet<string> = new Set([
  ...['pagination', 'meta', 'metadata', 'paging', 'pager', 'pageinfo', 'hits', 'page']
])
/** A number is looked for only in this many UTF-16 units at the beginning of a text. */
const LONGEST = 32
const NUMBER = /^\s*(\d{1,3}(?:[,. ]\d{3}){0,4}|\d{1,15})(?![\d.,])/

/** Returns the largest number of rows that a field beside the list gives. 0: no field gives one. */
export function countRows(places: readonly Fields[]): number {
  return fieldsIn(places)
    .filter(([mark]) => COUNTS.test(mark))
    .reduce((most, [, value]) => Math.max(most, numberIn(value)), 0)
}

/** Returns true if customers are missing in the list, or if the list could not be read. */
export function hidesRows(places: readonly Fields[]): boolean {
  if ([...places, ...outcomesIn(places)].some(hasFaultCode)) return true
  return fieldsIn(places).some(([mark, value]) => {
    if (MISSING.test(mark)) return numberIn(value) > 0 || (Array.isArray(value) && value.length > 0)
    if (ABLE.test(mark)) return readFlag(value) === false
    if (saysTried(mark, value)) return true
    if (UNABLE.test(mark) || MADE_UP.test(mark)) return readFlag(value) === true
    if (REAL.test(mark)) return readFlag(value) === false
    if (SERVERS.test(mark)) return typeof value === 'string' && TEST_WORD.test(wordsIn(value).join(' '))
    if (SHARDS.test(mark)) return lacksShards(value)
    return STATUSES.test(mark) && typeof value !== 'object' && IN_PARTS.test(String(value))
  })
}

/** Returns the fields beside the list, and the fields of the objects that describe the list. */
function fieldsIn(places: readonly Fields[]): readonly (readonly [mark: string, value: unknown])[] {
  const about = places.flatMap((place) =>
    Object.entries(place).flatMap(([name, value]) => (isRecord(value) && ABOUT.has(foldName(name)) ? [value] : []))
  )
  return [...places, ...about].flatMap((place) =>
    Object.entries(place).map(([name, value]) => [foldName(name), value] as const)
  )
}

function hasFaultCode(fields: Fields): boolean {
  return Object.entries(fields).some(([name, value]) => saysFaultCode(foldName(name), value))
}

/** Elasticsearch counts a shard that is nowhere neither as successful nor as failed. */
function lacksShards(shards: unknown): boolean {
  return isRecord(shards) && numberIn(shards['successful']) < numberIn(shards['total'])
}

/** Returns the number in 5, "5 results", "1,234", [5] or {"value": 5}. 0: there is none. */
function numberIn(value: unknown): number {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? value : 0
  if (typeof value === 'string') return Number(NUMBER.exec(value.slice(0, LONGEST))?.[1]?.replace(/[,. ]/g, '') ?? 0)
  if (Array.isArray(value)) return value.length === 1 && typeof value[0] !== 'object' ? numberIn(value[0]) : 0
  if (!isRecord(value)) return 0
  return Math.max(...[value['value'], value['count']].map((each) => (typeof each === 'object' ? 0 : numberIn(each))))
}
