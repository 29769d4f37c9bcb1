import { afterEach, expect, it } from 'vitest'
import { SETTINGS } from '../../../src/shared/domain/settings'
import { ENGLISH, setLanguage } from '../../../src/shared/text/current'
import { createLanguage } from '../../../src/main/settings/language'
import { createSettings } from '../../../src/main/settings/effective'

const OTHER = 'ja'

afterEach(() => setLanguage(ENGLISH))

it('a language that cannot be read is logged, the present one stays, and the next change reads it again', async () => {
  const logged: string[] = []
  let isBroken = true
  const language = createLanguage({
    system: () => ['en', OTHER],
    load: async (tag) => {
      if (isBroken) throw new Error('no file')
      return { ...ENGLISH, tag }
    },
    log: (line) => logged.push(line)
  })
  expect({ isFollowed: await language.follow(OTHER), tag: language.tag() }).toEqual({ isFollowed: false, tag: 'en' })
  expect(logged).toEqual([expect.stringContaining(`language: ${OTHER} is not readable`)])
  isBroken = false
  expect({ isFollowed: await language.follow(OTHER), tag: language.tag() }).toEqual({ isFollowed: true, tag: OTHER })
  expect({ isFollowed: await language.follow('system'), tag: language.tag() }).toEqual({ isFollowed: true, tag: 'en' })
})

it('the default text of a nudge follows the language, and the own text of a person stays', () => {
  const told: unknown[] = []
  const kept: object[] = []
  const settingsOf = (nudgeText: string) =>
    createSettings({
      store: {
        apply: (event) => void (event.type === 'setting.changed' && event.key === 'nudgeText' && told.push(event.value))
      },
      file: {
        settings: () => ({ nudgeText }),
        chosen: () => [],
        keep: (choices) => void kept.push(choices)
      },
      policy: { values: {} },
      definitions: { nudgeText: SETTINGS.nudgeText }
    })
  const english = SETTINGS.nudgeText.default
  const [usual, own] = [settingsOf(english), settingsOf('Still there?')]
  setLanguage({ tag: 'de', rightToLeft: false, messages: { 'replies.nudgeDefault': () => 'Sind Sie noch da?' } })
  usual.refreshTexts()
  own.refreshTexts()
  expect([usual.get('nudgeText'), own.get('nudgeText')]).toEqual(['Sind Sie noch da?', 'Still there?'])
  expect(told).toEqual([english, 'Still there?', 'Sind Sie noch da?'])
  expect(kept).toEqual([])
})
