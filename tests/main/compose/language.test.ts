import { afterEach, expect, it } from 'vitest'
import { composeLanguage } from '../../../src/main/compose/language'
import { createDisposals } from '../../../src/main/compose/disposals'
import { createLanguage } from '../../../src/main/settings/language'
import { ENGLISH, setLanguage } from '../../../src/shared/text/current'
import { say } from '../../../src/shared/text/say'
import { outsideRig } from '../../support/fakeShell'

const OTHER = 'ja'

afterEach(() => setLanguage(ENGLISH))

it('another language of the setting changes tray, menu and title at once, and back', async () => {
  const rig = outsideRig('linux')
  const disposals = createDisposals(() => undefined)
  const listeners = new Set<(key: 'language') => void>()
  let [chosen, menus, respoken, evaluated] = ['en', 0, 0, 0]
  const workspace = { store: rig.store, alerts: { evaluate: () => void evaluated++ } }
  await composeLanguage(
    {
      language: createLanguage({ system: () => ['en'], log: () => undefined }),
      settings: {
        get: () => chosen as never,
        refreshTexts: () => void respoken++,
        watch: (listener) => {
          listeners.add(listener)
          return { dispose: () => void listeners.delete(listener) }
        }
      },
      workspaces: {
        all: () => [workspace as never],
        watch: () => ({ dispose: () => undefined })
      },
      renewMenu: () => void menus++
    },
    disposals
  )
  const english = rig.fake.told
  expect({ menus, language: rig.store.state.language, isEnglish: english.menu.includes('Show Deskhand') }).toEqual({
    menus: 0,
    language: 'en',
    isEnglish: true
  })
  const change = async (tag: string): Promise<void> => {
    chosen = tag
    listeners.forEach((listener) => listener('language'))
    // On a busy computer a language loads slowly. If the test did not wait, the language would change during another
    // test.
    await expect.poll(() => rig.store.state.language, { timeout: 25_000 }).toBe(tag)
    rig.time.advance(1000)
  }
  await change(OTHER)
  expect(say('tray.show')).not.toBe('Show Deskhand')
  expect(rig.fake.told.menu).toContain(say('tray.show'))
  expect(rig.fake.told.menu).not.toContain('Show Deskhand')
  expect(rig.fake.told.tooltip).not.toBe(english.tooltip)
  expect({ menus, respoken, evaluated }).toEqual({ menus: 1, respoken: 1, evaluated: 2 })
  await change('en')
  expect(rig.fake.told).toEqual(english)
  disposals.dispose()
  rig.dispose()
  expect(listeners.size).toBe(0)
})
