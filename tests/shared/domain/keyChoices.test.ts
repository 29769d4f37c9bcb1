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
  KeyResetSchema,
  ignoredKeys,
  lostKeys,
  ownersOf,
  presetOf,
  type KeyEdit,
  type KeyReset
} from '../../../src/shared/domain/keyChoices'
import { reservedReason } from '../../../src/shared/domain/reservedKeys'
import { seeded } from '../../support/seeded'

/** Returns every pair of actions that the same key press would trigger. */
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
    expect(ownersOf(DEFAULT_KEYS, 'next', 'CommandOrControl+0')).toEqual(['zoomBack'])
    expect(editKeys([], { action: 'next', add: 'CommandOrControl+0' })).toEqual([])
  })

  it('are reset one by one, or all', () => {
    const both = editKeys(editKeys([], { action: 'next', remove: 'Space' }), { action: 'sheet', add: 'F1' })
    expect(chosenKeys(both)).toMatchObject({ next: ['Alt+N', 'CommandOrControl+J'], sheet: ['?', 'F1'] })
    expect(chosenKeys(editKeys(both, { reset: 'next' }))).toMatchObject({
      next: ['Alt+N', 'CommandOrControl+J', 'Space'],
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
    const keys = chosenKeys(choices)
    expect(keys.next).toEqual(expect.arrayContaining(['Alt+N', 'Space']))
    const withoutKey = ACTION_IDS.filter((id) => ACTIONS[id].keys.length > 0 && keys[id].length === 0)
    expect(withoutKey).toEqual([])
    expect(ignoredKeys(choices)).toEqual([])
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
      'CommandOrControl+Shift+Enter',
      'ArrowDown',
      'J'
    ]
    const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T
    let choices: readonly string[] = []
    for (let step = 0; step < 3_000; step++) {
      const action = pick(ACTION_IDS.filter((id) => ACTIONS[id].fixed !== true))
      const edit = pick<KeyEdit | KeyReset>([
        { action, add: pick(keys) },
        { action, add: pick(keys) },
        { action, remove: pick(keys) },
        { reset: action },
        ...(step % 40 === 0 ? [{ preset: pick(KEY_PRESETS) }] : [])
      ])
      expect(v.is(v.union([KeyEditSchema, KeyResetSchema]), edit)).toBe(true)
      choices = editKeys(choices, edit)
      if ('add' in edit && reservedReason(edit.action, edit.add) === null)
        expect(chosenKeys(choices)[edit.action]).toContain(edit.add)
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
    (edit) => expect(v.is(v.union([KeyEditSchema, KeyResetSchema]), edit)).toBe(false)
  )

  it('name every action that would lose a key, and only those that act in one of the same places', () => {
    const both = chosenKeys(editKeys([], { action: 'quote', add: 'J' }))
    expect(ownersOf(both, 'takeOver', 'J')).toEqual(['moveDown', 'quote'])
    expect(ownersOf(both, 'moveUp', 'J')).toEqual(['moveDown'])
    // A key may mean different things in the list and in the composer. A key with Ctrl means the same in the
    // conversation and in the composer, so only one action there can have it.
    const send = 'CommandOrControl+Shift+Enter'
    expect(ownersOf(DEFAULT_KEYS, 'moveDown', send)).toEqual([])
    expect(ownersOf(DEFAULT_KEYS, 'quote', send)).toEqual(['sendReleaseNext'])
    const three = chosenKeys(editKeys(editKeys([], { action: 'moveDown', add: send }), { action: 'moveUp', add: 'F7' }))
    expect(ownersOf(three, 'takeOver', send)).toEqual(['moveDown', 'sendReleaseNext'])
    expect(ownersOf(three, 'next', send)).toEqual(['moveDown', 'sendReleaseNext'])
  })

  it('lose reserved keys of a file, say which, and keep everything else', () => {
    const choices = ['takeOver Tab A', 'release Shift+ArrowDown', 'next F2', 'park CommandOrControl+X Alt+F4']
    expect(chosenKeys(choices)).toEqual({ ...DEFAULT_KEYS, takeOver: ['A'], next: ['F2'] })
    expect(ignoredKeys(choices)).toEqual([
      { action: 'takeOver', key: 'Tab', why: 'focus', usesDefault: false },
      { action: 'release', key: 'Shift+ArrowDown', why: 'moves', usesDefault: true },
      { action: 'park', key: 'CommandOrControl+X', why: 'edits', usesDefault: true },
      { action: 'park', key: 'Alt+F4', why: 'window', usesDefault: true }
    ])
    expect(editKeys(choices, { action: 'quote', add: 'Shift+Home' })).toEqual(choices)
    expect(ignoredKeys(editKeys(choices, { action: 'sheet', add: 'F1' }))).toEqual([])
  })
})

describe('a reset of the keys', () => {
  const reset: KeyReset = { reset: null }

  it.each([...KEY_PRESETS.map((preset) => editKeys([], { preset }))])(
    'loses nothing where the keys are those of a preset: %j',
    (...choices) => {
      for (const preset of KEY_PRESETS) expect(lostKeys(choices, { preset })).toEqual({ gone: [], back: 0 })
      expect(lostKeys(choices, reset)).toEqual({ gone: [], back: 0 })
    }
  )

  it('loses the keys that the person gave and took away, and not those of the preset before', () => {
    const gmail = editKeys([], { preset: 'gmail' })
    const own = editKeys(editKeys(gmail, { action: 'next', add: 'F2' }), { action: 'sheet', remove: '?' })
    expect(lostKeys(own, reset)).toEqual({ gone: [{ action: 'next', key: 'F2' }], back: 1 })
    expect(lostKeys(own, { preset: 'gmail' })).toEqual({ gone: [{ action: 'next', key: 'F2' }], back: 1 })
    expect(lostKeys(own, { reset: 'sheet' })).toEqual({ gone: [], back: 1 })
  })

  it('does not lose a key that the preset has too', () => {
    const own = editKeys([], { action: 'takeOver', add: 'A' })
    expect(lostKeys(own, { preset: 'intercom' })).toEqual({ gone: [], back: 0 })
    expect(lostKeys(own, { preset: 'gmail' })).toEqual({ gone: [{ action: 'takeOver', key: 'A' }], back: 0 })
  })
})
