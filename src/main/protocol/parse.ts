import * as v from 'valibot'
import { unpack } from './batch'
import type { Opened } from './envelope'
import { failureType } from './answers/failureTypes'
import {
  isGatewayError,
  isGoodbye,
  isOnlyError,
  isVagueError,
  messagesIn,
  saysFailed,
  saysPlainlyFailed
} from './answers/failureMarks'
import type { FrameProblem, FrameReading, OnProblem } from './frameReading'
import { readErrorText } from './answers/errorText'
import { LIST_FRAME, SERVER_FRAME_FIELDS, SERVER_FRAME_SCHEMAS, SERVER_FRAME_TYPES } from './frames'
import { fieldsOf, errorFieldsOf } from './frameFields'
import { createBudget } from './json/frameGuard'
import { readIdentity } from './fields/frameIdentity'
import { saysListFailed } from './answers/listFailure'
import { readMessageMark } from './fields/messageMark'
import { readJson, readJsonText, type ReadText } from './json/readJson'
import { acceptedOf, toEvent } from './facts'
import { isUndone } from './answers/onlyTried'
import { failedResults, isFailureText, isUnclearlySent, saysWhyUndelivered } from './answers/sentMarks'
import { isUnclearlyReleased, saysNotReleased, takeOverMark } from './answers/takeOverMarks'
import { answeredType, guideType } from './fields/typeNames'
import { hasList, saysDone, typeByFields } from './untypedFrames'
import { createWaitingTimeReader, type WaitingTimeReader } from './waits/waitingTimeReader'

export type { FrameProblem, FrameReading } from './frameReading'

/** At most this many problems of one frame are reported. Of the others, only the number is reported. */
const PROBLEM_LIMIT = 20
const TYPE_NAME = /^[\w.:-]{1,64}$/
/** Finds the type of a frame in broken JSON, if the type is the first field. */
const TYPE_IN_TEXT = /^\s*\{\s*"(?:type|event)"\s*:\s*"([\w.:-]{1,64})"/
/** Only the beginning of broken JSON is searched for its type. Bytes of a frame, or UTF-16 units of a line in it. */
const TYPE_IN_BYTES = 200

const ANSWERS: ReadonlySet<string> = new Set([
  'stopped_customers',
  'agent_assigned',
  'agent_unassigned',
  'message_sent'
])
const NOTHING: FrameReading = { event: null, type: null, size: 0, problems: [{ kind: 'notObject', detail: 'array' }] }

type Content = Pick<FrameReading, 'event' | 'type' | 'problems' | 'identity' | 'mark'>
type Fields = Readonly<Record<string, unknown>>

/** `now`: epoch ms. */
interface Context {
  readonly now: number
  readonly waitingTimes: WaitingTimeReader
  readonly readText: ReadText
}

/** Reads one frame, or the first frame of a batch. Never throws: `problems` has the faults. `now`: epoch ms. */
export function readFrame(
  data: string | Buffer,
  isBinary: boolean,
  now = Date.now(),
  waitingTimes = createWaitingTimeReader()
): FrameReading {
  return readFrames(Buffer.from(data), isBinary, now, waitingTimes)[0] ?? NOTHING
}

/**
 * Returns the first frame of a batch for which `isWanted` returns true. If there is none, returns the first frame.
 */
export function findReading(
  data: Buffer,
  isBinary: boolean,
  isWanted: (reading: FrameReading) => boolean
): FrameReading {
  const readings = readFrames(data, isBinary, Date.now(), createWaitingTimeReader())
  return readings.find(isWanted) ?? readings[0] ?? NOTHING
}

/** Reads all frames in one WebSocket frame, up to a limit. Never throws. `now`: epoch ms. */
export function readFrames(
  data: Buffer,
  isBinary: boolean,
  now: number,
  waitingTimes: WaitingTimeReader
): readonly FrameReading[] {
  waitingTimes.next()
  // A WebSocket frame may hold several frames of the server. Only the first gets the size, so the bytes count once.
  return readContents(data, isBinary, now, waitingTimes).map((content, index) => ({
    ...content,
    size: index === 0 ? data.length : 0
  }))
}

function readContents(
  data: Buffer,
  isBinary: boolean,
  now: number,
  waitingTimes: WaitingTimeReader
): readonly Content[] {
  const budget = createBudget(data.length)
  const readText: ReadText = (text) => readJsonText(text, budget)
  const json = readJson(data, budget)
  if (json.kind !== 'values') {
    if (isBinary) return [failed('binary', 'binary frame')]
    const empty = data.length === 0 ? 'empty text' : 'text is not JSON'
    return [
      json.kind === 'excess' ? failed('malformed', json.detail, typeOf(data)) : failed('notJson', empty, typeOf(data))
    ]
  }
  const contents: Content[] = []
  const sink = {
    frame: (opened: Opened, frame: Fields) =>
      void contents.push(identified(readOpened(opened, frame, { now, waitingTimes, readText }), opened)),
    noFrame: (value: unknown) => void contents.push(failed('notObject', kindOf(value))),
    unreadLine: (text: string) => void contents.push(failed('notJson', 'text is not JSON', typeIn(text)))
  }
  const left = unpack(json, sink, readText)
  if (left > 0) contents.push(failed('malformed', `${left} frames more than are read at once`))
  return contents
}

/** Adds the identity of a frame. A list gets none, because its rows have ids of their own. */
function identified(content: Content, { places }: Opened): Content {
  const identity = content.event === null || content.type === LIST_FRAME ? null : readIdentity(places)
  const mark = content.event?.type === 'message.received' && !identity?.isOfMessage ? readMessageMark(places) : null
  return identity === null && mark === null
    ? content
    : { ...content, ...(identity && { identity }), ...(mark && { mark }) }
}

function readOpened(opened: Opened, frame: Fields, context: Context): Content {
  const { type } = opened
  if (type === null) return readTypeless(opened, frame, context) ?? failed('noType', `type is ${kindOf(frame.type)}`)
  const readableType = TYPE_NAME.test(type) ? type : '(unreadable)'
  const names = SERVER_FRAME_FIELDS.get(type)
  if (names === undefined)
    return (
      readAnswer(type, opened, frame, context) ??
      readFailure(type, opened, context) ??
      failed('unknownType', readableType, readableType)
    )
  // An answer that says that the command failed is a refusal, whatever its type is.
  const results = type === 'message_sent' ? failedResults(opened.places) : []
  // If a command failed, PHP may write false in the place of the data.
  const isRefusal =
    ANSWERS.has(type) && (opened.bare === false || results.length > 0 || saysRefused(type, opened.places))
  if (type === LIST_FRAME) {
    const fields = fieldsOf(type, names, opened, context.readText)
    const hasRows = Array.isArray(fields.customers) && fields.customers.length > 0
    // If a list has rows, but also says that something failed, it is incomplete: other rows may be missing.
    if (hasRows) return readFields(type, { ...fields, ...(isRefusal && { is_part: true }) }, context)
    if (!isRefusal && !saysListFailed(opened.places)) return readFields(type, fields, context)
    return readFields('error', errorFieldsOf(opened, context.readText), context)
  }
  if (
    !isRefusal &&
    type === 'message_sent' &&
    (isUnclearlySent(opened.places) || isFailureText(opened.bare, opened.places))
  )
    return readFields('error', { ...errorFieldsOf(opened, context.readText), is_unclear: true }, context)
  if (!isRefusal && type === 'agent_unassigned' && isUnclearlyReleased(opened.places))
    return readFields('error', { ...errorFieldsOf(opened, context.readText), is_unclear: true }, context)
  const explained = results.length > 0 ? { ...opened, places: [...opened.places, ...results] } : opened
  return isRefusal
    ? readFields('error', errorFieldsOf(explained, context.readText), context)
    : readFields(type, fieldsOf(type, names, opened, context.readText), context)
}

function saysRefused(type: string, places: readonly Fields[]): boolean {
  const isMessage = type === 'message_sent'
  if (places.some((place) => saysFailed(place, isMessage))) return true
  if (isMessage) return messagesIn(places).some((message) => saysFailed(message, true)) || saysWhyUndelivered(places)
  if (type === 'agent_unassigned') return saysNotReleased(places)
  return type === 'agent_assigned' && takeOverMark(places) !== null
}

/**
 * Reads a frame without a type: as an error, as a frame of the guide, or as `command.accepted`. Null: its fields show
 * none of these.
 */
function readTypeless(opened: Opened, frame: Fields, context: Context): Content | null {
  const places = opened.places.includes(frame) ? opened.places : [frame, ...opened.places]
  if (isGatewayError(frame) || isGoodbye(frame))
    return readFields('error', { ...errorFieldsOf(opened, context.readText), commands_named: [] }, context)
  if (places.some(saysPlainlyFailed) || isOnlyError(places))
    return readFields('error', errorFieldsOf({ ...opened, places }, context.readText), context)
  if (isVagueError(places))
    return readFields(
      'error',
      { ...errorFieldsOf({ ...opened, places }, context.readText), commands_named: ['list'] },
      context
    )
  const type = typeByFields(places, opened.bare)
  if (type === 'accepted') {
    const isUnclear = isUndone(places) || isUnclearlySent(places)
    const { said } = errorFieldsOf({ ...opened, places }, context.readText)
    const reason = isUnclear ? readErrorText(said).reason : null
    return { ...failed('noType', `type is ${kindOf(frame.type)}`), event: acceptedOf(places, reason) }
  }
  return type === undefined ? null : readOpened({ ...opened, places, type }, frame, context)
}

/**
 * Reads a frame whose type is the name of a command. It is an answer only if it holds the list, or says that the
 * command was carried out or failed. Null: it is no answer.
 */
function readAnswer(said: string, opened: Opened, frame: Fields, context: Context): Content | null {
  const type = answeredType(said)
  if (type === undefined) return null
  const { places } = opened
  const isAnswer = type === LIST_FRAME ? hasList(places) : saysDone(places)
  return isAnswer || places.some((place) => saysFailed(place)) ? readOpened({ ...opened, type }, frame, context) : null
}

/** Reads a frame of an unknown type as an error. Null: its type means no failure. */
function readFailure(type: string, opened: Opened, context: Context): Content | null {
  const kind = failureType(type, opened.places)
  if (kind === null) return null
  const refusal = errorFieldsOf(opened, context.readText)
  if (kind === 'conflict')
    return readFields('error', { ...refusal, said: { error_code: type, ...refusal.said } }, context)
  if (kind !== 'notTaken' && readErrorText(refusal.said).reason === '') return null
  if (kind === 'ended') return readFields('error', { ...refusal, commands_named: [] }, context)
  if (kind === 'earlier') return readFields('error', { ...refusal, commands_named: [], is_of_earlier: true }, context)
  return readFields('error', refusal, context)
}

function readFields(type: string, fields: Fields, { now, waitingTimes }: Context): Content {
  const schema = SERVER_FRAME_SCHEMAS.get(type)
  if (schema === undefined) return failed('unknownType', type, type)
  const frame = v.safeParse(schema, fields)
  if (!frame.success) return failed('malformed', `${type}: ${v.getDotPath(frame.issues[0]) ?? 'fields'}`, type)
  const problems: FrameProblem[] = []
  let omitted = 0
  const note: OnProblem = (kind, detail) => {
    if (problems.length < PROBLEM_LIMIT) problems.push({ kind, detail })
    else omitted++
  }
  const event = toEvent(frame.output, now, waitingTimes, note)
  if (omitted > 0) problems.push({ kind: 'rowDropped', detail: `${omitted} more problems` })
  return { event, type, problems }
}

function failed(kind: FrameProblem['kind'], detail: string, type: string | null = null): Content {
  return { event: null, type, problems: [{ kind, detail }] }
}

function typeOf(data: Buffer): string | null {
  return typeIn(data.toString('utf8', 0, TYPE_IN_BYTES))
}

/** Returns the guide's type at the start of broken JSON, or null. So an unreadable list still counts as a list. */
function typeIn(text: string): string | null {
  const named = TYPE_IN_TEXT.exec(text.slice(0, TYPE_IN_BYTES))?.[1]
  return named === undefined ? null : (guideType(named, SERVER_FRAME_TYPES) ?? null)
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (value === undefined) return 'missing'
  return Array.isArray(value) ? 'array' : typeof value
}
