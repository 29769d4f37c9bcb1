import { ACTION_IDS, ACTIONS, type ActionGroup, type ActionId } from '../../../shared/domain/actions'
import { pressesControls } from '../../../shared/shortcut'
import type { PlainKey } from '../../../shared/text/say'

export interface KeyGroup {
  readonly group: ActionGroup
  readonly heading: PlainKey
  readonly actions: readonly ActionId[]
}

const GROUPS: readonly (readonly [ActionGroup, PlainKey])[] = [
  ['anywhere', 'keyboard.group.anywhere'],
  ['list', 'keyboard.group.list'],
  ['conversation', 'keyboard.group.conversation']
]

/** All actions, in the groups of the sheet that lists the shortcuts. An action may be in several groups. */
export const keyGroups: readonly KeyGroup[] = GROUPS.map(([group, heading]) => ({
  group,
  heading,
  actions: ACTION_IDS.filter((id) => ACTIONS[id].groups.includes(group))
}))

/** A row in the sheet of shortcuts for keys that belong to no action. */
export interface OtherKey {
  readonly group: ActionGroup
  readonly does: PlainKey
  /** Empty: the text of `does` says what to press. */
  readonly keys: readonly string[]
}

/** Returns the keys that belong to no action, because the sheet lists every key. `mac`: true on macOS. */
export function otherKeys(mac: boolean): readonly OtherKey[] {
  return [
    { group: 'anywhere', does: 'keyboard.fillScreen', keys: [mac ? '⌃+CommandOrControl+F' : 'F11'] },
    { group: 'list', does: 'keyboard.typeName', keys: [] },
    { group: 'conversation', does: 'keyboard.copySelected', keys: ['CommandOrControl+C'] }
  ]
}

/** The groups of `keyGroups` for the editor of shortcuts. Here, each action is only in its first group. */
export const editableGroups: readonly KeyGroup[] = keyGroups.map(({ group, heading, actions }) => ({
  group,
  heading,
  actions: actions.filter((id) => ACTIONS[id].groups[0] === group)
}))

/**
 * Returns those of an action's keys that the group lists. An action may be in `anywhere` and in another group. The
 * other group then lists only Space and Enter, and `anywhere` lists the action's other keys.
 */
export function keysIn(group: ActionGroup, id: ActionId, keys: readonly string[]): readonly string[] {
  const [first, ...others] = ACTIONS[id].groups
  if (first !== 'anywhere' || others.length === 0) return keys
  return keys.filter((key) => pressesControls(key) === (group !== 'anywhere'))
}
