import { Clock, Unplug } from '@lucide/vue'
import type { Component } from 'vue'
import type { ConnectionState } from '../../../shared/domain/connection'
import type { ConversationHead } from '../../../shared/views'
import { say } from '../../../shared/text/say'
import { firstName } from '../ui/firstName'

const STYLES = 'bg-warm text-warm-fg'

interface Hint {
  readonly text: string
  readonly style: string
  readonly icon: Component
}

/**
 * Returns why a message will not be sent at once. Null: nothing delays the message. Only the state `offline` means
 * that this computer has no network.
 */
export function composerHint(
  { name, pending, inDoubt }: ConversationHead,
  canSend: boolean,
  state: ConnectionState
): Hint | null {
  if (!canSend) {
    const isOffline = state === 'offline'
    const text = say(isOffline ? 'conversation.messagesWaitOffline' : 'conversation.messagesWait')
    return { text, style: STYLES, icon: Unplug }
  }
  const shown = { name: firstName(name) }
  if (pending === 'releasing') return { text: say('conversation.sendingWaits', shown), style: STYLES, icon: Clock }
  return inDoubt ? { text: say('conversation.inDoubt', shown), style: STYLES, icon: Clock } : null
}
