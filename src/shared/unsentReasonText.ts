import { inSentence } from './direction'
import type { OwnReason } from './domain/message'
import { say } from './text/say'

/** Returns why a message was not sent: the workspace's own text, or Deskhand's reason in words. Null: not known. */
export function unsentReasonText(reason: OwnReason | string | null): string | null {
  if (reason === null || typeof reason === 'string') return reason
  const { code, name = '', agent = null } = reason
  return say(`unsent.${code}`, { name: inSentence(name), agent: agent && inSentence(agent) })
}
