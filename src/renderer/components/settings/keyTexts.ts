import { ACTIONS, type ActionId } from '../../../shared/domain/actions'
import type { IgnoredKey, LostKeys } from '../../../shared/domain/keyChoices'
import { andListOf, sentencesOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'

/** A sentence names at most this many actions or keys. */
const NAMED_LIMIT = 3

const nameOf = (id: ActionId): string => say('keyboard.quoted', { action: say(ACTIONS[id].does) })

/** Returns the first names of a list, and a text with the number of the other names. */
function firstOf(names: readonly string[]): readonly string[] {
  const more = names.length - NAMED_LIMIT
  return more <= 0 ? names : [...names.slice(0, NAMED_LIMIT), say('keyboard.moreNames', { count: more })]
}

/** Says which actions lose a key. `keys`: the key as the keyboard prints it. */
export function takenText(keys: string, owners: readonly ActionId[]): string {
  return say('keyboard.taken', { keys, actions: andListOf(firstOf(owners.map(nameOf))) })
}

/**
 * Says which keys a reset takes away, and how many removed keys come back. Empty: no keys. `print`: returns a key as
 * the keyboard prints it.
 */
export function lostText({ gone, back }: LostKeys, print: (key: string) => string): string {
  const keys = gone.map(({ action, key }) =>
    say('keyboard.loseKey', { keys: print(key), action: say(ACTIONS[action].does) })
  )
  return sentencesOf([
    gone.length > 0 ? say('keyboard.loseGone', { count: gone.length, keys: andListOf(firstOf(keys)) }) : '',
    back > 0 ? say('keyboard.loseBack', { count: back }) : ''
  ])
}

/** Says why Deskhand ignores keys that a settings file or a policy sets for one action. */
export function ignoredText(ignored: readonly IgnoredKey[], print: (key: string) => string): string {
  return sentencesOf(
    ignored.map(({ key, why, usesDefault }) =>
      say(usesDefault ? 'keyboard.ignoredDefault' : 'keyboard.ignored', {
        keys: print(key),
        why: say(`keyboard.why.${why}`)
      })
    )
  )
}
