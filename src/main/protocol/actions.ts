import { fold } from './spellings'

/** Words that say how, or of what, and not what. */
const BEFORE = '(?:auto(?:matically)?|manual(?:ly)?|self|force(?:d)?|agent|human|customer|chat|conversation|ticket)*'
const ASSIGNS = new RegExp(
  `^${BEFORE}(?:(?:re)?assign(?:ed)?|(?:transfer(?:red)?)?accept(?:ed)?|transfer(?:red)?|take|taken|took|takeover|takenover|tookover|claim(?:ed)?|pick(?:ed)?(?:up)?)(?:to(?:me|agent|human)|agent)?$`
)
const RELEASES = new RegExp(
  `^${BEFORE}(?:(?:un|de)assign(?:ed)?|unclaim(?:ed)?|release(?:d)?|return(?:ed)?|remove(?:d)?|drop(?:ped)?|free(?:d)?|left|bot|handback|handedback|close(?:d)?|resolve(?:d)?|end(?:ed)?|finish(?:ed)?|complete(?:d)?)?(?:agent)?(?:to(?:the)?(?:bot|queue))?$`
)
const LONGEST_ACTION = 64

/** What a change of an assignment did, by the word for it; undefined: it says neither. */
export function assigns(action: string): boolean | undefined {
  const word = action.length <= LONGEST_ACTION ? fold(action) : '?'
  if (ASSIGNS.test(word)) return true
  return RELEASES.test(word) || /to(?:the)?(?:bot|queue)$/.test(word) ? false : undefined
}
