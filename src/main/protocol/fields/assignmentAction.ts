import { foldName } from './spellings'

/** Words before the verb of an action, such as "auto" in `auto_assign`. Only the verb counts. */
const BEFORE = '(?:auto(?:matically)?|manual(?:ly)?|self|force(?:d)?|agent|human|customer|chat|conversation|ticket)*'
const ASSIGNS = new RegExp(
  `^${BEFORE}(?:(?:re)?assign(?:ed)?|(?:transfer(?:red)?)?accept(?:ed)?|transfer(?:red)?|take|taken|took|takeover|takenover|tookover|claim(?:ed)?|pick(?:ed)?(?:up)?)(?:to(?:me|agent|human)|agent)?$`
)
const RELEASES = new RegExp(
  `^${BEFORE}(?:(?:un|de)assign(?:ed)?|unclaim(?:ed)?|release(?:d)?|return(?:ed)?|remove(?:d)?|drop(?:ped)?|free(?:d)?|left|bot|handback|handedback|close(?:d)?|resolve(?:d)?|end(?:ed)?|finish(?:ed)?|complete(?:d)?)(?:agent)?(?:to(?:the)?(?:bot|queue))?$`
)
const LONGEST_ACTION = 64

/**
 * Returns true if the action assigns a customer, and false if it releases the customer. Undefined: the word is absent
 * or unknown. `human` alone is unknown too.
 */
export function assigns(action: unknown): boolean | undefined {
  if (typeof action !== 'string') return undefined
  const word = action.length <= LONGEST_ACTION ? foldName(action) : '?'
  if (ASSIGNS.test(word)) return true
  return RELEASES.test(word) || /to(?:the)?(?:bot|queue)$/.test(word) ? false : undefined
}
