import { expect, it } from 'vitest'
import { POLICY_ONLY } from '../../../src/shared/domain/policyOnly'
import { SETTINGS } from '../../../src/shared/domain/settings'
import { settingNames } from '../../../src/shared/settings/names'
import { messages } from '../../../src/shared/text/messages'

const keys = [...Object.keys(SETTINGS), ...Object.keys(POLICY_ONLY)]

it('every setting has a name', () => {
  expect(Object.keys(settingNames).toSorted()).toEqual(keys.toSorted())
  expect(Object.values(settingNames).filter(({ name }) => name === '')).toEqual([])
})

it('a setting without options or a unit is named and described by the two messages under its key', () => {
  expect(settingNames.hideFromCapture).toEqual({
    name: messages['settings.words.hideFromCapture.name'](),
    about: messages['settings.words.hideFromCapture.about']()
  })
})

it('every message about a setting has its setting', () => {
  const named = Object.keys(messages).flatMap((key) => /^settings\.words\.(\w+)\./.exec(key)?.[1] ?? [])
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((key) => !keys.includes(key))).toEqual([])
})
