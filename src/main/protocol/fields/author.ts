import { FOREIGN_SIDES } from './authorWords'
import type { BodyObject } from './bodyText'
import { type IdReading, isRecord, readAgentName, readFlag, readId } from './values'
import { foldName, pickSpelled, spellingsOf } from './spellings'

/** Who wrote a message. Null: the fields contradict each other, or leave open whether it was an agent or the bot. */
export type Writer = 'customer' | 'agent' | 'bot' | null

/**
 * What a word says about the writer. `user`: usually the customer, but on some servers an agent. `assistant`: the bot
 * or an agent. `business`: the agent if the frame names one, otherwise the bot or an agent.
 */
type Side = 'customer' | 'user' | 'agent' | 'bot' | 'assistant' | 'business'

const WRITERS = ['customer', 'agent', 'bot'] as const
/** For each meaning of a word: who may have written the message if a field of the frame has this word. */
const CAN_BE: Readonly<Record<Side, readonly (typeof WRITERS)[number][]>> = {
  customer: ['customer'],
  user: ['customer', 'agent'],
  agent: ['agent'],
  bot: ['bot'],
  assistant: ['agent', 'bot'],
  business: ['agent', 'bot']
}

type Words = Readonly<Record<Side, readonly string[]>>

const WORDS: Words = {
  user: ['user'],
  customer: [
    'customer',
    'enduser',
    'client',
    'visitor',
    'contact',
    'guest',
    'consumer',
    'lead',
    'in',
    'inbound',
    'incoming',
    'received'
  ],
  agent: [
    'agent',
    'human',
    'humanagent',
    'operator',
    'staff',
    'admin',
    'support',
    'employee',
    'teammate',
    'representative'
  ],
  bot: ['bot', 'chatbot', 'agentbot', 'virtualassistant', 'automation'],
  // Servers that store messages for a language model use these words for agents' answers too.
  assistant: ['assistant', 'system', 'ai', 'model', 'tool', 'function', 'developer'],
  business: ['page', 'out', 'outbound', 'outgoing', 'sent', 'echo']
}
const SIDES: ReadonlyMap<string, Side> = sidesOfWords(WORDS)
/**
 * Words that count in `message_type`. There are fewer than in `WORDS`, because this field often names the type of the
 * content: "contact" means a contact card there.
 */
const SIDES_OF_TYPES: ReadonlyMap<string, Side> = sidesOfWords({
  user: ['user'],
  customer: ['customer', 'visitor', 'in', 'inbound', 'incoming'],
  agent: ['agent', 'operator'],
  bot: ['bot'],
  assistant: ['assistant', 'system', 'activity'],
  business: ['out', 'outbound', 'outgoing', 'echo']
})
const LONGEST_WORD = 32

const SENDERS = [
  ...(['sender_type', 'author_type', 'sender', 'author', 'role', 'from', 'sent_by'] as const),
  ...(['user_type', 'actor_type', 'participant_type', 'actor', 'participant', 'speaker', 'by'] as const)
] as const
/** Fields whose value is a kind of writer, such as "bot", and never a name. */
const KINDS: ReadonlySet<string> = new Set([
  'sender_type',
  'author_type',
  'user_type',
  'actor_type',
  'participant_type',
  'role'
])
/** Fields for the direction of a message. Messages of the bot and of an agent go in the same direction. */
const DIRECTIONS = ['direction', 'message_type'] as const
/**
 * Boolean fields. `yes`: who wrote the message if the field is true. `no`: who wrote it if the field is false. Some
 * servers write a word for the writer in them instead: `{"is_bot": "agent"}`.
 */
type Mark = readonly [name: string, yes: Side, no?: Side]
const MARKS: readonly Mark[] = [
  ...namedAfter('agent').map((name) => [name, 'agent'] as const),
  ...['from_human', 'is_from_human', 'sent_by_human', 'by_human'].map((name) => [name, 'agent'] as const),
  // A customer is human too.
  ...['author_is_human', 'sender_is_human'].map((name) => [name, 'user'] as const),
  ...[...namedAfter('bot'), 'is_automated'].map((name) => [name, 'bot'] as const),
  ...namedAfter('customer').map((name) => [name, 'customer', 'business'] as const),
  ...['from_me', 'is_from_me', 'sent_by_me', 'is_outgoing', 'outgoing', 'from_page', 'is_from_page'].map(
    (name) => [name, 'business', 'customer'] as const
  ),
  ...['is_incoming', 'is_inbound', 'incoming'].map((name) => [name, 'customer', 'business'] as const),
  ['is_echo', 'business']
]
const MARK_OF: ReadonlyMap<string, Mark> = new Map(MARKS.map((mark) => [mark[0], mark]))
/** In a field of these names, "human" means that no bot wrote the message. This may be the customer or an agent. */
const OF_ANY_HUMAN = /bot|automated|customer/
const HUMAN = /^(?:human[oa]?|humain|umano|mensch|mens|человек|człowiek|真人|人工|有人|con người|insan)$/
/**
 * Fields that describe the customer. If the frame also names an agent, this agent is the one who has the customer.
 * Somebody else may have written the message.
 */
const OF_CUSTOMER = ['customer_name', 'is_assigned', 'is_assigned_to_me'] as const

export const AUTHOR_FIELDS: readonly string[] = [
  ...SENDERS,
  ...DIRECTIONS,
  ...MARKS.map(([name]) => name),
  ...OF_CUSTOMER
]
const NAMES: ReadonlySet<string> = new Set(AUTHOR_FIELDS)
const SPELLINGS = spellingsOf(AUTHOR_FIELDS)

type Fields = Readonly<Record<string, unknown>>

/** Picks the fields that show who wrote a message, in any spelling. The result uses the names of `AUTHOR_FIELDS`. */
export function authorFields(from: Fields): Fields {
  return pickSpelled(from, NAMES, SPELLINGS)
}

/**
 * What the guide's field `is_human` says. True means an agent, false and null the customer. `side`: the field has a word
 * for the writer instead, such as "agent". Undefined: the field is absent or unreadable.
 */
export type HumanSaid = boolean | null | { readonly side: Side } | undefined

export function readHuman(value: unknown): HumanSaid {
  const flag = readFlag(value)
  if (flag !== undefined) return flag
  const side = sideOfWriter(value)
  return side === undefined ? undefined : { side }
}

const AGENT_NAMES: ReadonlySet<string> = new Set(['is_human', 'agent_name', 'agent_id'])
const AGENT_SPELLINGS = spellingsOf(AGENT_NAMES)

/** Reads the agent who wrote the message, from an object in the message. */
export function agentFields({ said = {} }: BodyObject): {
  readonly is_human: HumanSaid
  readonly agent_name: string | undefined
  readonly agent_id: IdReading | undefined
} {
  const { is_human, agent_name, agent_id } = pickSpelled(said, AGENT_NAMES, AGENT_SPELLINGS)
  return {
    is_human: readHuman(is_human),
    agent_name: readAgentName(agent_name),
    agent_id: (agent_id ?? null) === null ? undefined : readId(agent_id)
  }
}

/**
 * Reads who wrote a message. `places`: the most reliable first. `agentName`: the agent whom the frame names. `human`:
 * what `is_human` says. Undefined: no field shows who wrote it.
 */
export function readWriter(
  places: readonly Fields[],
  agentName: string | undefined,
  human?: HumanSaid
): Writer | undefined {
  const isNamed = agentName !== undefined
  const said = typeof human === 'object' && human !== null ? [human.side] : []
  const sides = [...said, ...(places.map(sidesOf).find((found) => found.length > 0) ?? [])]
  if (sides.length === 0)
    return isNamed && places.every((place) => OF_CUSTOMER.every((name) => (place[name] ?? null) === null))
      ? 'agent'
      : undefined
  const possible = WRITERS.filter((writer) => sides.every((side) => CAN_BE[side].includes(writer)))
  // The word "user" means an agent only if another field says so.
  if (possible.includes('customer')) return 'customer'
  if (possible.length === 1) return possible[0]
  return possible.length > 1 && isNamed && !sides.includes('assistant') ? 'agent' : null
}

function sidesOf(fields: Fields): readonly Side[] {
  const senders = SENDERS.flatMap((name): readonly (Side | undefined)[] => {
    const said = fields[name]
    const words = isRecord(said) ? [said.type, said.role, said.kind] : [said]
    return words.map(
      (word) => sideOfWord(word, SIDES) ?? (isRecord(said) || KINDS.has(name) ? kindOfBot(word) : undefined)
    )
  })
  const ways = [
    sideOfWord(fields.direction, SIDES) ?? direction(fields.direction),
    sideOfWord(fields.message_type, SIDES_OF_TYPES) ?? direction(fields.message_type)
  ]
  const marks = Object.keys(fields).map((name) => markOf(fields, MARK_OF.get(name)))
  return [...senders, ...marks, ...ways].filter((side) => side !== undefined)
}

function markOf(fields: Fields, mark: Mark | undefined): Side | undefined {
  if (mark === undefined) return undefined
  const [name, yes, no] = mark
  const flag = readFlag(fields[name])
  if (typeof flag === 'boolean') return flag ? yes : no
  const isAnyHuman = OF_ANY_HUMAN.test(name) && HUMAN.test(String(fields[name]).trim().toLowerCase())
  return isAnyHuman ? undefined : sideOfWriter(fields[name])
}

function sideOfWriter(word: unknown): Side | undefined {
  return sideOfWord(word, SIDES) ?? kindOfBot(word)
}

/** Names of boolean fields that say whether this side wrote the message. */
function namedAfter(side: string): readonly string[] {
  const by = [`is_${side}`, `from_${side}`, `is_from_${side}`, `sent_by_${side}`, `by_${side}`, `written_by_${side}`]
  return [...by, ...['author', 'sender', 'writer'].map((who) => `${who}_is_${side}`)]
}

function sideOfWord(word: unknown, sides: ReadonlyMap<string, Side>): Side | undefined {
  if (typeof word !== 'string' || word.length > LONGEST_WORD) return undefined
  const folded = foldName(word.normalize('NFC'))
  return sides.get(folded) ?? (sides === SIDES ? FOREIGN_SIDES.get(folded) : undefined)
}

/** Reads a word such as `AgentBot`. Undefined: the word does not end with "bot". */
function kindOfBot(word: unknown): Side | undefined {
  return typeof word === 'string' && word.length <= LONGEST_WORD && foldName(word).endsWith('bot') ? 'bot' : undefined
}

/** Reads a word such as `outbound-api` or `inbound-sms`. Undefined: it does not begin with a direction. */
function direction(word: unknown): Side | undefined {
  const way =
    typeof word === 'string' && word.length <= LONGEST_WORD
      ? /^(?:(out)|in)(?:bound|going|coming)/.exec(foldName(word))
      : null
  return way === null ? undefined : way[1] === undefined ? 'customer' : 'business'
}

function sidesOfWords(words: Words): ReadonlyMap<string, Side> {
  const sides = ['customer', 'user', 'agent', 'bot', 'assistant', 'business'] as const
  return new Map(sides.flatMap((side) => words[side].map((word) => [word, side] as const)))
}
