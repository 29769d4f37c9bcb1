import { say } from '../../../shared/text/say'
import type { ConversationHead } from '../../../shared/views'
import { firstName } from '../ui/firstName'

/** Returns a sentence that says which other agent has the customer. Undefined: no other agent has the customer. */
export function withOtherText({ assignment, name }: Pick<ConversationHead, 'assignment' | 'name'>): string | undefined {
  if (assignment.kind !== 'other') return undefined
  const { agentName } = assignment
  return say('conversation.hasNow', { agent: agentName && firstName(agentName), name: firstName(name) })
}
