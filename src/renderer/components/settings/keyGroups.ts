import { ACTION_IDS, ACTIONS, type ActionGroup, type ActionId } from '../../../shared/domain/actions'
import type { PlainKey } from '../../../shared/text/say'

const GROUPS: readonly (readonly [ActionGroup, PlainKey])[] = [
  ['anywhere', 'keyboard.group.anywhere'],
  ['list', 'keyboard.group.list'],
  ['conversation', 'keyboard.group.conversation']
]

/** All actions, in the groups of the sheet that lists the shortcuts. An action may be in several groups. */
export const keyGroups: readonly { readonly heading: PlainKey; readonly actions: readonly ActionId[] }[] = GROUPS.map(
  ([group, heading]) => ({ heading, actions: ACTION_IDS.filter((id) => ACTIONS[id].groups.includes(group)) })
)

/** The same groups for the editor, where each action appears only in its first group. */
export const editableGroups: typeof keyGroups = keyGroups.map(({ heading, actions }, index) => ({
  heading,
  actions: actions.filter((id) => ACTIONS[id].groups[0] === GROUPS[index]?.[0])
}))
