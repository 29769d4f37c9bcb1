import { contained } from './direction'
import { daysFrom } from './calendarDay'
import { clockTime, dayInWords } from './localTime'
import { isCut, type Gap, type Message, type TranscriptItem } from './domain/message'
import { sentencesOf } from './text/list'
import { say } from './text/say'

/** A part of a conversation to write as text. */
export interface WrittenPart {
  readonly items: readonly TranscriptItem[]
  /** The customer's name. */
  readonly customer: string
  /** This agent's name. Null: not known. */
  readonly me: string | null
  readonly hour12: boolean
}

/** One paragraph of a written conversation. Its texts are raw: for HTML, escape them and isolate their direction. */
export type WrittenLine =
  | { readonly kind: 'day'; readonly text: string }
  /** Messages may be missing at this place. */
  | { readonly kind: 'gap'; readonly text: string }
  | {
      readonly kind: 'message'
      readonly who: string
      /** Null: the time would be a guess. */
      readonly when: string | null
      readonly text: string
      /** Notes about the message, such as "May have been sent". */
      readonly notes: readonly string[]
    }

/** Further lines of a message begin with this. So they cannot look like another message. */
const INDENT = '    '
const LINE_END = /\r\n?|[\n\v\f\u0085\u2028\u2029]/u
/** Control characters, without the tab. */
const CONTROLS = /(?!\t)\p{Cc}/gu

/** Returns the paragraphs of a conversation: days, messages and gaps. */
export function writtenLines({ items, customer, me, hour12 }: WrittenPart): readonly WrittenLine[] {
  const lines: WrittenLine[] = []
  let day: number | null = null
  for (const item of items) {
    const at = item.kind === 'gap' ? item.from : item.at
    if (!isCut(item) && (day === null || daysFrom(day, at) !== 0)) {
      lines.push({ kind: 'day', text: dayInWords(at) })
      day = at
    }
    if (item.kind === 'gap') lines.push({ kind: 'gap', text: gapText(item, hour12) })
    else
      lines.push({
        kind: 'message',
        who: writerOf(item, customer, me),
        when: item.author.kind === 'listed' ? null : clockTime(item.at, hour12),
        text: item.text,
        notes: notesOf(item)
      })
  }
  return lines
}

/**
 * Writes a conversation as lines such as "Leila, 14:03: Is it here?". A name or a message cannot change the direction
 * of other text, or look like another message. `days`: true if days are written. Absent: only if there are several.
 */
export function transcriptText(part: WrittenPart, days?: boolean): string {
  const lines = writtenLines(part)
  const withDays = days ?? lines.filter(({ kind }) => kind === 'day').length > 1
  return lines
    .filter(({ kind }) => withDays || kind !== 'day')
    .map(textOf)
    .join('\n')
}

function textOf(line: WrittenLine): string {
  if (line.kind === 'day') return `== ${line.text} ==`
  if (line.kind === 'gap') return `[${line.text}]`
  const [first = '', ...others] = linesOf(line.text)
  const who = contained(oneLine(line.who))
  const begin =
    line.when === null ? say('transcript.unknownTime', { who }) : say('transcript.line', { who, when: line.when })
  const notes = line.notes.map((note) => `[${note}]`)
  const text = [...(line.text === '' ? [] : [contained(first)]), ...(others.length === 0 ? notes : [])].join(' ')
  const after = others.length === 0 ? [] : notes
  return [`${begin} ${text}`.trimEnd(), ...[...others.map(contained), ...after].map((one) => INDENT + one)].join('\n')
}

/** Returns the lines of a text, without control characters. */
export function linesOf(text: string): readonly string[] {
  return text.split(LINE_END).map((line) => line.replace(CONTROLS, ''))
}

/** Puts a name on one line, without control characters. */
export function oneLine(name: string): string {
  return linesOf(name).join(' ')
}

function writerOf(message: Message, customer: string, me: string | null): string {
  switch (message.author.kind) {
    case 'customer':
      return customer
    case 'me':
      return me ?? say('conversation.you')
    case 'agent':
      return message.author.name ?? say('conversation.someoneElse')
    case 'listed':
      return say('transcript.unknownWriter')
    case 'unknown':
      return say(message.author.bot ? 'customer.bot' : 'conversation.notTheCustomer')
  }
}

function notesOf({ text, delivery, cut, numbersLost }: Message): readonly string[] {
  const state = delivery?.state ?? 'sent'
  return [
    ...(text === '' ? [say('transcript.withoutText')] : []),
    ...(numbersLost ? [say('transcript.numbersNotKept')] : []),
    ...(cut ? [say('transcript.restNotKept')] : []),
    ...(state === 'sent' ? [] : [say(`transcript.${state}`)])
  ]
}

function gapText(gap: Gap, hour12: boolean): string {
  if (gap.cut) return say('transcript.notKept')
  const isOneDay = gap.to === null || daysFrom(gap.from, gap.to) === 0
  const end = gap.to === null ? null : clockTime(gap.to, hour12)
  const to = isOneDay || gap.to === null || end === null ? end : `${dayInWords(gap.to)} ${end}`
  const span = say('conversation.notConnected', { from: clockTime(gap.from, hour12), to })
  return sentencesOf([span, gap.missed ? say('conversation.oneMissing') : say('conversation.maybeMissing')])
}
