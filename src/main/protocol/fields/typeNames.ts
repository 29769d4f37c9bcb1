import { foldName } from './spellings'

/*
 * Finds the guide's type in the type of a frame. Back ends change the guide's names: they put a name of the channel
 * before them, a word for "answer" after them, or write them in the plural.
 */

/** Words before the guide's type. */
const BEFORE: ReadonlySet<string> = new Set(
  words('dashboard websocket ws socket event chat support desk server api app on')
)
/** Words before the types in `ALWAYS_PLAIN`. Other words may say that somebody else is meant. */
const BEFORE_PLAIN: ReadonlySet<string> = new Set(words('dashboard websocket ws socket'))
const ALWAYS_PLAIN: ReadonlySet<string> = new Set(['connected', 'ping'])
/** Words after the guide's type. */
const AFTER: ReadonlySet<string> = new Set(words('event frame v1 v2 v3'))
/** Words after the type of an answer, or after the name of the command that it answers. */
const ANSWER: ReadonlySet<string> = new Set(
  words('response result reply answer ack acknowledged ok success succeeded done')
)
/** Key: the words of a command, as `wordsOf` returns them. Value: the type that answers the command. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
  ['get stopped customer', 'stopped_customers'],
  ['assign agent', 'agent_assigned'],
  ['unassign agent', 'agent_unassigned'],
  ['send message', 'message_sent']
])
const OF_ANSWERS: ReadonlySet<string> = new Set(ANSWERS.values())
const RELEASED = 'agent_unassigned'
/** Other names for the end of an assignment, in the words of `joined`. */
const RELEASES = /^(?:unassigned|agent unassign|(?:customer|conversation|ticket) unassigned)$/
/**
 * Beginnings of words that some back ends write as words of their own, and the words after them. Example:
 * `un_assigned`.
 */
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
 * Returns the guide's type that `said` stands for. `types`: for each spelling of a type, the guide's spelling.
 * Undefined: `said` is no type of the guide.
 */
export function guideType(said: string, types: ReadonlyMap<string, string>): string | undefined {
  if (said.length > LONGEST_TYPE) return undefined
  return types.get(foldName(said)) ?? typeOfWords(joined(wordsOf(said)), types)
}

/**
 * Returns the type of the answer to a command, if `said` is only the name of the command. Undefined: `said` is
 * something else. A frame with this name may be an answer, or the command itself.
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

/** Returns the type that has these words, in the singular or in the plural. */
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

/** Returns the words of a name, in lower case and in the singular. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s._:/\\-]+/)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word))
}

/**
 * Joins each word with the word before it, if the two make one word. Example: `un` and `assigned` become
 * `unassigned`. `deassign` means the same as `unassign`, so the result has `unassign` for both.
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
