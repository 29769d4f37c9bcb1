import { isRecord } from './fields'
import { fold } from './spellings'

/** Who wrote a message, where a frame says so in other words than `is_human`. Null: not the customer. */
export type Writer = 'customer' | 'agent' | null

const WRITERS: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ...['customer', 'user', 'enduser', 'client', 'visitor', 'contact', 'guest', 'consumer', 'lead', 'in', 'inbound', 'incoming', 'received'].map(
    (word) => [word, 'customer'] as const
  ),
  ...['agent', 'human', 'humanagent', 'operator', 'staff', 'admin', 'support', 'employee', 'teammate', 'representative'].map((word) => [word, 'agent'] as const),
  ...['bot', 'chatbot', 'assistant', 'system', 'ai', 'page', 'automation', 'out', 'outbound', 'outgoing', 'sent', 'echo'].map((word) => [word, null] as const)
])

/** Fields that say who wrote, the most telling first. The direction is the weakest: a bot and an agent both write outwards. */
const AUTHOR_FIELDS = ['sender_type', 'author_type', 'sender', 'author', 'role', 'from', 'sent_by', 'direction'] as const
const LONGEST_WORD = 32

/** Undefined: none of the fields says so in a word that is known. */
export function readWriter(fields: { readonly [Name in (typeof AUTHOR_FIELDS)[number]]?: unknown }): Writer | undefined {
  for (const name of AUTHOR_FIELDS) {
    const said = fields[name]
    for (const word of isRecord(said) ? [said.type, said.role, said.kind] : [said]) {
      if (typeof word !== 'string' || word.length > LONGEST_WORD) continue
      const writer = WRITERS.get(fold(word))
      if (writer !== undefined) return writer
    }
  }
  return undefined
}
