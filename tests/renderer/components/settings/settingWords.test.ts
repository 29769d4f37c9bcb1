// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { settingMatches } from '../../../../src/renderer/components/settings/settingMatches'
import { SHOWN_SETTINGS } from '../../../../src/shared/domain/settings'
import { queryWords } from '../../../../src/shared/search/matches'
import { nearlyBegins } from '../../../../src/shared/search/nearly'
import { SEARCH_WORDS } from '../../../../src/shared/settings/searchWords'
import type { SettingSection } from '../../../../src/shared/settings/definition'
import { SECTION_NAMES } from '../../../../src/shared/settings/sectionNames'
import { LANGUAGES } from '../../../../src/shared/text/languages'
import { showLanguage } from '../../../../src/renderer/locales/language'

const SECTIONS = Object.keys(SECTION_NAMES) as SettingSection[]
const found = (typed: string) => settingMatches(queryWords(typed), SECTIONS)

afterEach(() => showLanguage('en'))

describe('the words for which people search a setting', () => {
  it('are there for most settings that the settings show', () => {
    const known = SHOWN_SETTINGS.filter((key) => queryWords(SEARCH_WORDS[key] ?? '').length > 3)
    expect(known.length).toBeGreaterThan(SHOWN_SETTINGS.length * 0.9)
  })

  it.each([
    ['dark mode', 'theme'],
    ['font', 'textSize'],
    ['beep', 'alerts.sound'],
    ['arabic', 'language'],
    ['autostart', 'startAtLogin'],
    ['dnd', 'alerts.quiet.on'],
    ['hotkeys', 'keys'],
    ['screenshot', 'hideFromCapture'],
    ['canned', 'teamRepliesFile'],
    ['am pm', 'timeFormat'],
    ['schriftgrosse', 'textSize'],
    ['夜间', 'theme']
  ] as const)('finds by "%s" the setting %s', (typed, key) => {
    expect(found(typed)).toContain(key)
  })

  it.each(LANGUAGES.map(({ tag }) => tag))('finds by English words while Deskhand speaks %s', async (tag) => {
    await showLanguage(tag)
    expect(found('dark mode')).toContain('theme')
  })

  it('shows a setting with the words in its name before one with the words elsewhere', () => {
    expect(found('sound')[0]).toBe('alerts.steps.sound.delay')
    const byName = found('language')
    expect(byName[0]).toBe('language')
  })

  it.each([
    ['langauge', 'language'],
    ['notifcation', 'alerts.steps.notification.on'],
    ['themme', 'theme'],
    ['volme', 'alerts.volume']
  ] as const)('finds in spite of the mistake in "%s" the setting %s', (typed, key) => {
    expect(found(typed)).toContain(key)
  })

  it('guesses only where nothing has the very words, and never for short words', () => {
    expect(found('sound').every((key) => (SEARCH_WORDS[key] ?? '') !== '')).toBe(true)
    expect(found('xq')).toEqual([])
    expect(found('horse')).toEqual([])
    expect(nearlyBegins('fon', 'fun')).toBe(false)
    expect(nearlyBegins('font', 'fomt')).toBe(true)
    expect(nearlyBegins('fotn', 'font')).toBe(true)
  })
})
