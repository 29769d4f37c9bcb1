import type { CommandName } from '../../../shared/domain/commandName'
import { isRecord } from '../fields/values'
import { foldName } from '../fields/spellings'
import { answeredType, joined, wordsOf } from '../fields/typeNames'

/*
 * Finds the command that an error is about. Back ends have their own names for the guide's commands:
 * `list_conversations`, `takeOver`, `message-sent`.
 */

type Fields = Readonly<Record<string, unknown>>

/** Fields that may name the command, in lower case without separators. */
const NAMES: ReadonlySet<string> = new Set(
  words(
    'type command cmd action request event method op operation procedure rpc handler trigger for ' +
      'requesttype requestname requestevent commandtype commandname actiontype actionname eventtype eventname ' +
      'original originaltype originalcommand originalaction originalevent originalrequest ' +
      'failedcommand failedaction failedrequest failedevent attemptedaction requestedaction ' +
      'inreplyto inresponseto replyto responseto answerto messagetype msgtype'
  )
)
/**
 * Fields that may name the command, or that quote the command as JSON. A text that is not JSON counts only if it
 * names one of the guide's commands. Otherwise the text may be about something else.
 */
const QUOTES: ReadonlySet<string> = new Set(
  words(
    'pattern routekey route endpoint function target originalmessage input received frame raw packet attempted sent'
  )
)
/** Objects that may hold fields of `NAMES` or `QUOTES`. */
const AROUND: ReadonlySet<string> = new Set(words('cause context requestcontext meta metadata debug'))
/** The type in the JSON text of a command. */
const TYPE_IN_JSON = /^\s*\{[^]{0,200}?"(?:type|action|command|event)"\s*:\s*"([\w.:-]{1,64})"/
/** Words of commands that Deskhand never sends. */
const OTHER: ReadonlySet<string> = new Set(
  words(
    'typing mark seen receipt tag label note profile file upload download subscribe subscribed unsubscribe presence status ' +
      'history heartbeat ping pong edit delete deleted transfer transferred reassign webhook notification notify setting ' +
      'metric template availability track'
  )
)
const STRONG: ReadonlyMap<string, CommandName> = new Map([
  ...each('take', 'assign assigned assigning take taken took taking takeover tookover claim claimed claiming accept'),
  ...each('take', 'accepted pickup'),
  ...each(
    'release',
    'unassign unassigned unassigning deassign deassigned release released releasing unclaim unclaimed'
  ),
  ...each('release', 'handback'),
  ...each('send', 'send sent sending reply replied')
])
/** Each verb here names a command only together with one of its nouns. Example: "get customers" is a list. */
const WEAK: readonly { readonly command: CommandName; readonly verbs: Words; readonly nouns: Words }[] = [
  {
    command: 'list',
    verbs: new Set(
      words('list listed listing get got read fetch fetched load loaded query queried retrieve find refresh')
    ),
    nouns: new Set(words('customer conversation queue chat ticket thread stopped waiting pending'))
  },
  {
    command: 'send',
    verbs: new Set(words('post posted write written wrote create created new submit submitted deliver delivered')),
    nouns: new Set(words('message msg text'))
  },
  {
    command: 'release',
    verbs: new Set(words('return returned give gave hand handed drop dropped free leave left')),
    nouns: new Set(words('bot back customer conversation chat ticket'))
  },
  { command: 'take', verbs: new Set(words('pick picked grab grabbed')), nouns: new Set(words('up customer chat')) }
]
const LONGEST_NAME = 64
/** An error may quote a command as JSON text. The type is looked for in the first characters, at most this many. */
const LONGEST_QUOTE = 400
/** A value with more words is a sentence for people. */
const LONGEST_WORDS = 3

type Words = ReadonlySet<string>

/**
 * Returns the commands that an error may be about. The error's type names them, or else one of its fields. Empty: the
 * error names a command that Deskhand never sends. Undefined: it names no command that Deskhand knows.
 */
export function commandsNamed(type: string | null, places: readonly Fields[]): readonly CommandName[] | undefined {
  const ofType = type === null ? undefined : commandsIn(type)
  if (ofType !== undefined && ofType.length > 0) return ofType
  for (const place of places) {
    const found = namedIn(place) ?? (isRecord(place.error) ? namedIn({ ...place.error, type: null }) : undefined)
    if (found !== undefined) return found
  }
  return ofType
}

function namedIn(place: Fields, isInner = false): readonly CommandName[] | undefined {
  for (const [name, value] of Object.entries(place)) {
    const mark = foldName(name)
    const around = !isInner && AROUND.has(mark) && isRecord(value) ? namedIn(value, true) : undefined
    // An object of `AROUND` may be about anything. So if it names a command that Deskhand never sends, that does not
    // count.
    const inner = around?.length === 0 ? undefined : around
    const found = inner ?? (NAMES.has(mark) ? commandsOf(value) : QUOTES.has(mark) ? ownCommandsOf(value) : undefined)
    if (found !== undefined) return found
  }
  return undefined
}

function commandsOf(value: unknown): readonly CommandName[] | undefined {
  const said = isRecord(value) ? (value.type ?? value.action ?? value.command ?? value.event ?? value.name) : value
  if (typeof said !== 'string') return undefined
  return commandsIn(TYPE_IN_JSON.exec(said.slice(0, LONGEST_QUOTE))?.[1] ?? said)
}

/** A text that is no command in JSON counts only if it names one of the guide's commands. */
function ownCommandsOf(value: unknown): readonly CommandName[] | undefined {
  const isQuoted = isRecord(value) || (typeof value === 'string' && TYPE_IN_JSON.test(value.slice(0, LONGEST_QUOTE)))
  if (!isQuoted && !(typeof value === 'string' && answeredType(value) !== undefined)) return undefined
  const found = commandsOf(value)
  return found?.length === 0 ? undefined : found
}

function commandsIn(said: string): readonly CommandName[] | undefined {
  if (said.length > LONGEST_NAME || said.trim().split(/\s+/).length > LONGEST_WORDS) return undefined
  const all = joined(wordsOf(said))
  // `already_assigned` says why a command failed. The command may have been a take-over or a message.
  if (all.includes('already')) return undefined
  if (all.includes('assignment')) return ['take', 'release']
  if (all.some((word) => OTHER.has(word))) return []
  if (all.includes('stopped') && all.includes('customer')) return ['list']
  const found = new Set(all.flatMap((word) => STRONG.get(word) ?? []))
  if (all.length === 1 && all[0] === 'list') found.add('list')
  for (const { command, verbs, nouns } of WEAK)
    if (all.some((word) => verbs.has(word)) && all.some((word) => nouns.has(word))) found.add(command)
  return found.size > 0 ? [...found] : undefined
}

function each(command: CommandName, names: string): readonly (readonly [string, CommandName])[] {
  return words(names).map((word) => [word, command] as const)
}

function words(text: string): readonly string[] {
  return text.split(' ')
}
