import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { ACTION_IDS, ACTIONS, DEFAULT_KEYS, meets, type ActionKeys } from '../../../src/shared/domain/actions'
import {
  chosenKeys,
  editKeys,
  KEY_CHOICE_LENGTH_LIMIT,
  KEY_CHOICE_LIMIT,
  KEY_CHOICE_PATTERN,
  KEY_PRESETS,
  KeyEditSchema,
  ownerOf,
  presetOf,
  type KeyEdit
} from '../../../src/shared/domain/keyChoices'
import { seeded } from '../../support/seeded'

/** Every pair of actions that one key press would mean. */
function twice(keys: ActionKeys): readonly string[] {
  return ACTION_IDS.flatMap((a, index) =>
    ACTION_IDS.slice(index + 1).flatMap((b) =>
      keys[a].filter((key) => keys[b].includes(key) && meets(a, b, key)).map((key) => `${a} ${b} ${key}`)
    )
  )
}

describe('the keys that a person chose', () => {
  it('are Deskhand’s own keys without a choice', () => {
    expect(chosenKeys([])).toEqual(DEFAULT_KEYS)
  })

  it('give an action a key more, and take it from the action that had it', () => {
    const choices = editKeys([], { action: 'takeOver', add: 'R' })
    expect(chosenKeys(choices)).toMatchObject({ takeOver: ['T', 'R'], release: [] })
    expect(choices).toEqual(['takeOver T R', 'release'])
  })

  it('leave a key that always means something else where it is', () => {
    expect(ownerOf(DEFAULT_KEYS, 'next', 'CommandOrControl+0')).toBe('zoomBack')
    expect(editKeys([], { action: 'next', add: 'CommandOrControl+0' })).toEqual([])
  })

  it('are reset one by one, or all', () => {
    const both = editKeys(editKeys([], { action: 'next', remove: 'Space' }), { action: 'sheet', add: 'F1' })
    expect(chosenKeys(both)).toMatchObject({ next: ['Alt+N'], sheet: ['?', 'F1'] })
    expect(chosenKeys(editKeys(both, { reset: 'next' }))).toMatchObject({
      next: ['Alt+N', 'Space'],
      sheet: ['?', 'F1']
    })
    expect(editKeys(both, { reset: null })).toEqual([])
  })

  it('are forgotten where this version does not know them', () => {
    const some = ['fly F', 'takeOver Nonsense A', 'send X', '', 'release', 'constructor Q', '__proto__ Q']
    expect(chosenKeys(some)).toEqual({ ...DEFAULT_KEYS, takeOver: ['A'], release: [] })
  })

  it('give a key that two actions ask for to the first, and never one that is fixed', () => {
    const keys = chosenKeys(['takeOver A CommandOrControl+0', 'release A A', 'markUnread T'])
    expect(keys).toMatchObject({ takeOver: ['A'], release: [], markUnread: ['T'], zoomBack: ['CommandOrControl+0'] })
    expect(twice(keys)).toEqual([])
  })

  it.each(KEY_PRESETS)('have a preset %s, in which no key means two things, and which is known again', (preset) => {
    const choices = editKeys(['takeOver X'], { preset })
    expect(twice(chosenKeys(choices))).toEqual([])
    expect(presetOf(choices)).toBe(preset)
    expect(chosenKeys(choices).next).toContain('Alt+N')
  })

  it('are no preset after a change', () => {
    expect(presetOf(editKeys([], { action: 'next', add: 'F2' }))).toBeNull()
  })

  it('takes a key from every action that has it in one of the same places', () => {
    const both = editKeys([], { action: 'quote', add: 'J' })
    expect(chosenKeys(both)).toMatchObject({ quote: ['Q', 'J'], moveDown: ['J'] })
    const taken = chosenKeys(editKeys(both, { action: 'takeOver', add: 'J' }))
    expect(taken).toMatchObject({ quote: ['Q'], moveDown: [], takeOver: ['T', 'J'] })
  })

  it('never mean two things, and always fit into the setting, after any course of changes', () => {
    const random = seeded(6)
    const keys = [
      'A',
      'T',
      'Shift+T',
      'Space',
      '?',
      '#',
      'F2',
      'Alt+N',
      'CommandOrControl+K',
      'CommandOrControl+1',
      'J'
    ]
    const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T
    let choices: readonly string[] = []
    for (let step = 0; step < 3_000; step++) {
      const action = pick(ACTION_IDS.filter((id) => ACTIONS[id].fixed !== true))
      const edit: KeyEdit = pick<KeyEdit>([
        { action, add: pick(keys) },
        { action, add: pick(keys) },
        { action, remove: pick(keys) },
        { reset: action },
        ...(step % 40 === 0 ? [{ preset: pick(KEY_PRESETS) }] : [])
      ])
      expect(v.is(KeyEditSchema, edit)).toBe(true)
      choices = editKeys(choices, edit)
      if ('add' in edit) expect(chosenKeys(choices)[edit.action]).toContain(edit.add)
      expect(twice(chosenKeys(choices))).toEqual([])
      expect(choices.length).toBeLessThanOrEqual(KEY_CHOICE_LIMIT)
      for (const choice of choices) {
        expect(choice).toMatch(new RegExp(KEY_CHOICE_PATTERN))
        expect(choice.length).toBeLessThanOrEqual(KEY_CHOICE_LENGTH_LIMIT)
      }
    }
  })

  it.each([{ action: 'send', add: 'X' }, { action: 'next', add: 'Ctrl+X' }, { preset: 'vim' }, { reset: 'fly' }, {}])(
    'are not changed by %j',
    (edit) => expect(v.is(KeyEditSchema, edit)).toBe(false)
  )
})
