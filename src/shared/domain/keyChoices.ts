import * as v from 'valibot'
import { isShortcut, SHORTCUT_LENGTH_LIMIT, SHORTCUT_PATTERN } from '../shortcut'
import { ACTION_IDS, ACTIONS, DEFAULT_KEYS, isActionId, keysBy, meets, type ActionId, type ActionKeys } from './actions'
import { reservedReason, type ReservedReason } from './reservedKeys'

export const KEYS_PER_ACTION = 4
/** At most this many actions may have their own keys. */
export const KEY_CHOICE_LIMIT = 100
/**
 * One entry of the setting: an action and its keys, such as `takeOver A`. An entry without keys means that the action
 * has no key.
 */
export const KEY_CHOICE_PATTERN = `^[A-Za-z]{1,40}(?: ${SHORTCUT_PATTERN}){0,${KEYS_PER_ACTION}}$`
export const KEY_CHOICE_LENGTH_LIMIT = 40 + KEYS_PER_ACTION * (SHORTCUT_LENGTH_LIMIT + 1)

export const KEY_PRESETS = ['deskhand', 'intercom', 'zendesk', 'front', 'gmail'] as const
export type KeyPreset = (typeof KEY_PRESETS)[number]

/** The keys that each preset changes. All other actions keep their default keys. */
const PRESETS: Readonly<Record<KeyPreset, Partial<ActionKeys>>> = {
  deskhand: {},
  intercom: { takeOver: ['A'], release: ['Y'], park: ['Z'] },
  zendesk: {
    next: ['Alt+N', 'CommandOrControl+Alt+N', 'Space'],
    takeOver: ['CommandOrControl+Alt+G'],
    release: ['CommandOrControl+Alt+S'],
    takeLongest: ['CommandOrControl+Alt+Shift+G'],
    markUnread: ['CommandOrControl+Alt+U']
  },
  front: { takeOver: ['A'], release: ['E'], takeLongest: ['Shift+A'], park: ['H'] },
  gmail: { release: ['E'], markUnread: ['Shift+U'], park: ['B'] }
}

const action = v.picklist(ACTION_IDS.filter((id) => ACTIONS[id].fixed !== true))
const shortcut = v.pipe(v.string(), v.maxLength(SHORTCUT_LENGTH_LIMIT), v.check(isShortcut))

/**
 * A change of one key.
 * - `add`: the action gets the key. Other actions that work in the same part of the window lose it.
 * - `remove`: the action loses the key.
 */
export const KeyEditSchema = v.union([
  v.strictObject({ action, add: shortcut }),
  v.strictObject({ action, remove: shortcut })
])
export type KeyEdit = v.InferOutput<typeof KeyEditSchema>

/**
 * A change that may remove keys that the person chose.
 * - `reset`: the action that gets its default keys. Null: all actions get them.
 * - `preset`: all actions get the preset's keys.
 */
export const KeyResetSchema = v.union([
  v.strictObject({ reset: v.nullable(action) }),
  v.strictObject({ preset: v.picklist(KEY_PRESETS) })
])
export type KeyReset = Readonly<v.InferOutput<typeof KeyResetSchema>>

/**
 * A reserved key in a choice. It is ignored. `usesDefault`: the choice has no other key, so the action keeps its
 * default keys.
 */
export interface IgnoredKey {
  readonly action: ActionId
  readonly key: string
  readonly why: ReservedReason
  readonly usesDefault: boolean
}

interface Choice {
  readonly keys: readonly string[]
  readonly ignored: readonly IgnoredKey[]
}

/** Reads the choices of the actions that this version knows. If an action has several, the last one is used. */
function readChoices(choices: readonly string[]): ReadonlyMap<ActionId, Choice> {
  const read = new Map<ActionId, Choice>()
  for (const choice of choices) {
    const [id = '', ...named] = choice.split(' ')
    if (!isActionId(id) || ACTIONS[id].fixed === true) continue
    const known = named.filter(isShortcut)
    const keys = known.filter((key) => reservedReason(id, key) === null).slice(0, KEYS_PER_ACTION)
    const ignored = known.flatMap((key) => {
      const why = reservedReason(id, key)
      return why === null ? [] : [{ action: id, key, why, usesDefault: keys.length === 0 }]
    })
    read.set(id, { keys, ignored })
  }
  return read
}

/** Returns the reserved keys in the choices of a file or policy. They are ignored. */
export function ignoredKeys(choices: readonly string[]): readonly IgnoredKey[] {
  return [...readChoices(choices).values()].flatMap(({ ignored }) => ignored)
}

/**
 * Returns the keys of every action. Ignores unknown entries and reserved keys. If two actions in the same part of the
 * window want the same key, only one of them gets it.
 */
export function chosenKeys(choices: readonly string[]): ActionKeys {
  const chosen = new Map<ActionId, readonly string[]>()
  for (const [id, { keys, ignored }] of readChoices(choices))
    if (keys.length > 0 || ignored.length === 0) chosen.set(id, keys)
  if (chosen.size === 0) return DEFAULT_KEYS
  // If two actions want the same key, fixed keys come first, then chosen keys, then default keys.
  const rankOf = (id: ActionId): number => (ACTIONS[id].fixed === true ? 0 : chosen.has(id) ? 1 : 2)
  const placed = new Map<ActionId, readonly string[]>()
  for (const id of ACTION_IDS.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const isTaken = (key: string): boolean =>
      [...placed].some(([other, keys]) => keys.includes(key) && meets(id, other, key))
    placed.set(
      id,
      [...new Set(chosen.get(id) ?? ACTIONS[id].keys)].filter((key) => !isTaken(key))
    )
  }
  return keysBy((id) => placed.get(id) ?? [])
}

/** Returns the other actions that have this key and work in the same part of the window as `id`. */
export function ownersOf(keys: ActionKeys, id: ActionId, key: string): readonly ActionId[] {
  return ACTION_IDS.filter((other) => other !== id && keys[other].includes(key) && meets(id, other, key))
}

/**
 * Returns the choices after this change. If the new key is reserved or fixed, nothing changes. If the action then has
 * too many keys, it loses the first of them.
 */
export function editKeys(before: readonly string[], edit: KeyEdit | KeyReset): readonly string[] {
  if ('preset' in edit) return choicesOf(DEFAULT_KEYS, PRESETS[edit.preset])
  if ('reset' in edit) return edit.reset === null ? [] : before.filter((choice) => choice.split(' ')[0] !== edit.reset)
  const keys = chosenKeys(before)
  if ('remove' in edit)
    return choicesOf(keys, { [edit.action]: keys[edit.action].filter((key) => key !== edit.remove) })
  if (reservedReason(edit.action, edit.add) !== null) return before
  const owners = ownersOf(keys, edit.action, edit.add)
  if (owners.some((owner) => ACTIONS[owner].fixed === true)) return before
  const own = [...keys[edit.action].filter((key) => key !== edit.add), edit.add].slice(-KEYS_PER_ACTION)
  const without = Object.fromEntries(owners.map((owner) => [owner, keys[owner].filter((key) => key !== edit.add)]))
  return choicesOf(keys, { ...without, [edit.action]: own })
}

/**
 * Returns a choice for each action whose keys are not its default keys. The keys come from `changed`. If `changed`
 * lacks the action, they come from `keys`.
 */
function choicesOf(keys: ActionKeys, changed: Partial<Record<ActionId, readonly string[]>>): readonly string[] {
  return ACTION_IDS.flatMap((id) => {
    const now = changed[id] ?? keys[id]
    return now.join() === ACTIONS[id].keys.join() ? [] : [[id, ...now].join(' ')]
  })
}

const keysOfPreset = (preset: KeyPreset): ActionKeys => chosenKeys(editKeys([], { preset }))

function differing(one: ActionKeys, other: ActionKeys): readonly ActionId[] {
  return ACTION_IDS.filter((id) => one[id].join() !== other[id].join())
}

/** Returns the preset with exactly these keys. Null: none. */
export function presetOf(choices: readonly string[]): KeyPreset | null {
  const keys = chosenKeys(choices)
  return KEY_PRESETS.find((preset) => differing(keysOfPreset(preset), keys).length === 0) ?? null
}

/**
 * What a reset takes from the person. `gone`: chosen keys that are lost. `back`: how many keys return to other
 * actions.
 */
export interface LostKeys {
  readonly gone: readonly { readonly action: ActionId; readonly key: string }[]
  readonly back: number
}

/**
 * Returns what this reset takes from the person. A key counts as chosen if the most similar preset does not have it.
 */
export function lostKeys(before: readonly string[], reset: KeyReset): LostKeys {
  const now = chosenKeys(before)
  const next = chosenKeys(editKeys(before, reset))
  const [base = DEFAULT_KEYS] = KEY_PRESETS.map(keysOfPreset).sort(
    (a, b) => differing(a, now).length - differing(b, now).length
  )
  const gone = ACTION_IDS.flatMap((action) =>
    now[action]
      .filter((key) => !base[action].includes(key) && !next[action].includes(key))
      .map((key) => ({ action, key }))
  )
  const back = ACTION_IDS.flatMap((id) => base[id].filter((key) => !now[id].includes(key) && next[id].includes(key)))
  return { gone, back: back.length }
}
