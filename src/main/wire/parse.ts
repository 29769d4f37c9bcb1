import * as v from 'valibot'
import { isRecord, pick } from './fields'
import type { FrameProblem, FrameReading, Note } from './frameReading'
import { excessOf } from './frameShape'
import { SERVER_FRAME_FIELDS, ServerFrameSchema } from './frames'
import { toEvent } from './toEvents'

export type { FrameProblem, FrameReading } from './frameReading'

/** A list of a thousand bad rows is told in this many problems and one that counts the rest. */
const PROBLEM_LIMIT = 20
const TYPE_NAME = /^[\w.:-]{1,64}$/

type Content = Pick<FrameReading, 'event' | 'type' | 'problems'>

/** Reads one frame. Never throws, whatever came; what is wrong is in `problems`. `now`: epoch ms. */
export function readFrame(data: string | Buffer, isBinary: boolean, now = Date.now()): FrameReading {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data
  const content = isBinary ? failed('binary', 'binary frame') : readText(data, bytes, now)
  return { ...content, size: bytes.length }
}

function readText(data: string | Buffer, bytes: Buffer, now: number): Content {
  const excess = excessOf(bytes)
  if (excess !== null) return failed('malformed', excess)
  const text = typeof data === 'string' ? data : data.toString('utf8')
  const json = parseJson(text)
  if (json === undefined) return failed('notJson', text === '' ? 'empty text' : 'text is not JSON')
  if (!isRecord(json)) return failed('notObject', kindOf(json))
  const type = json.type
  if (typeof type !== 'string') return failed('noType', `type is ${kindOf(type)}`)
  const readableType = TYPE_NAME.test(type) ? type : '(unreadable)'
  const names = SERVER_FRAME_FIELDS.get(type)
  if (names === undefined) return failed('unknownType', readableType, readableType)
  return readFields(type, { ...pick(json, names), ...(isRecord(json.data) ? pick(json.data, names) : {}), type }, now)
}

function readFields(type: string, fields: object, now: number): Content {
  const frame = v.safeParse(ServerFrameSchema, fields)
  if (!frame.success) return failed('malformed', `${type}: ${v.getDotPath(frame.issues[0]) ?? 'fields'}`, type)
  const problems: FrameProblem[] = []
  let untold = 0
  const note: Note = (kind, detail) => {
    if (problems.length < PROBLEM_LIMIT) problems.push({ kind, detail })
    else untold++
  }
  const event = toEvent(frame.output, now, note)
  if (untold > 0) problems.push({ kind: 'rowDropped', detail: `${untold} more problems` })
  return { event, type, problems }
}

function failed(kind: FrameProblem['kind'], detail: string, type: string | null = null): Content {
  return { event: null, type, problems: [{ kind, detail }] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's words quote the frame, so they are not kept.
    return undefined
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (value === undefined) return 'missing'
  return Array.isArray(value) ? 'array' : typeof value
}
