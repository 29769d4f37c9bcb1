import { foldName } from './spellings'

/*
 * Finds the guide's type in a frame's type. Back ends change the guide's names: `ws.new_message`,
 * `assign_agent_response`, `new_messages`.
 */

/** Words that may come before the guide's type: `ws.new_message`. */
const BEFORE: ReadonlySet<string> = new Set(
  words('dashboard websocket ws socket event chat support desk server api app on')
)
/**
 * Only these words may come before `connected` and `ping`. After another word, the type may be about somebody else:
 * `agent_connected`.
 */
const BEFORE_PLAIN: ReadonlySet<string> = new Set(words('dashboard websocket ws socket'))
const ALWAYS_PLAIN: ReadonlySet<string> = new Set(['connected', 'ping'])
/** Words that may come after the guide's type: `new_message.v2`. */
const AFTER: ReadonlySet<string> = new Set(words('event frame v1 v2 v3'))
/** Words that may come after a command, or after the type that answers it: `assign_agent_response`. */
const ANSWER: ReadonlySet<string> = new Set(
  words('response result reply answer ack acknowledged ok success succeeded done')
)
/** Key: a command, as words in the singular. Value: the type that answers it. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
  ['get stopped customer', 'stopped_customers'],
  ['assign agent', 'agent_assigned'],
  ['unassign agent', 'agent_unassigned'],
  ['send message', 'message_sent']
])
const OF_ANSWERS: ReadonlySet<string> = new Set(ANSWERS.values())
const RELEASED = 'agent_unassigned'
/** Other names for the end of an assignment, as words. */
const RELEASES = /^(?:unassigned|agent unassign|(?:customer|conversation|ticket) unassigned)$/
/** Beginnings of words that some back ends write apart: `un_assigned`. Value: what must come after the beginning. */
const BEGINNINGS: ReadonlyMap<string, RegExp> = new Map([
  ['un', /^(?:assign|claim)/],
  ['de', /^(?:assign|claim)/],
  ['re', /^assign/],
  ['not', /^assign/],
  ['hand', /^back/],
  ['take', /^over/]
])
const LONGEST_TYPE = 64

/**
 * Returns the guide's type for a word: `newMessage` → `new_message`. `types`: for each spelling, the guide's
 * spelling. Undefined: this is no type of the guide.
 */
export function guideType(said: string, types: ReadonlyMap<string, string>): string | undefined {
  if (said.length > LONGEST_TYPE) return undefined
  return types.get(foldName(said)) ?? typeOfWords(joined(wordsOf(said)), types)
}

/**
 * Returns the type that answers a command: `assign_agent` → `agent_assigned`. Undefined: this is no command. A frame
 * with a command's type may be the answer, or the command itself.
 */
export function answeredType(said: string): string | undefined {
  return said.length > LONGEST_TYPE ? undefined : ANSWERS.get(withoutBefore(joined(wordsOf(said))).join(' '))
}

function typeOfWords(all: readonly string[], types: ReadonlyMap<string, string>): string | undefined {
  const rest = withoutBefore(all)
  const before = all.slice(0, all.length - rest.length)
  while (rest.length > 1 && AFTER.has(rest.at(-1) ?? '')) rest.pop()
  const plain = typeIn(rest, types)
  if (plain !== undefined)
    return ALWAYS_PLAIN.has(plain) && !before.every((word) => BEFORE_PLAIN.has(word)) ? undefined : plain
  let answers = false
  while (rest.length > 1 && ANSWER.has(rest.at(-1) ?? '')) {
    rest.pop()
    answers = true
  }
  if (!answers) return undefined
  const answered = ANSWERS.get(rest.join(' ')) ?? typeIn(rest, types)
  return answered !== undefined && OF_ANSWERS.has(answered) ? answered : undefined
}

/** Returns the guide's type with these words. The plural counts too. */
function typeIn(rest: readonly string[], types: ReadonlyMap<string, string>): string | undefined {
  if (RELEASES.test(rest.join(' '))) return types.get(foldName(RELEASED))
  const wanted = rest.join('')
  for (const type of types.values()) if (wordsOf(type).join('') === wanted) return type
  return undefined
}

function withoutBefore(all: readonly string[]): string[] {
  const first = all.findIndex((word) => !BEFORE.has(word))
  return first < 0 ? [...all] : all.slice(first)
}

/** Splits a name into words in lower case and in the singular: `newMessages` → "new", "message". */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s._:/\\-]+/)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word))
}

/**
 * Joins the parts of a word that was split: "un", "assigned" → "unassigned". Also changes `deassign` to `unassign`.
 */
export function joined(all: readonly string[]): string[] {
  const whole: string[] = []
  for (const word of all) {
    const before = whole.at(-1) ?? ''
    if (BEGINNINGS.get(before)?.test(word) === true) whole[whole.length - 1] = before + word
    else whole.push(word)
  }
  return whole.map((word) => word.replace(/^deassign/, 'unassign'))
}

function words(text: string): readonly string[] {
  return text.split(' ')
}
