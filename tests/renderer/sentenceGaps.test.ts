// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import SavingLine from '../../src/renderer/components/frame/SavingLine.vue'
import SetAsideLine from '../../src/renderer/components/frame/SetAsideLine.vue'
import { showLanguage } from '../../src/renderer/locales/language'
import { buildStatus } from '../support/fakePort'
import { mountOnPort } from '../support/mountOnPort'

afterEach(() => showLanguage('en'))

const NOT_SAVED = { saving: { kind: 'notSaved', reason: 'keyringLocked' }, hasSetAsideWork: true } as const

it.each([
  ['ja', /。(?! )/u],
  ['zh-Hans', /。(?! )/u],
  ['de', /\. (?=\p{Lu})/u]
] as const)('two sentences beside each other are joined as the language joins them: %s', async (language, joint) => {
  await showLanguage(language)
  for (const line of [SavingLine, SetAsideLine]) {
    const rig = await mountOnPort(line, { status: buildStatus({ ...NOT_SAVED, language }) })
    const text = rig.wrapper.find('p').text()
    rig.wrapper.unmount()
    expect(text).toMatch(joint)
    expect(text).not.toMatch(/。\s/u)
  }
})

/** These templates put a space between texts that are no sentences. */
const NO_SENTENCES = [
  ...['day/DayFigure.vue', 'team/TeamFigure.vue', 'search/SearchResultRow.vue', 'settings/LockedNote.vue'],
  ...['settings/BreakThrough.vue', 'signIn/KnownSoFar.vue', 'diagnostics/StepItem.vue']
]
/** A space between two texts of a template, also around the tag of a part in bold. */
const SPACE = /\}\}(?:<\/(?:strong|bdi)\s*>)? \{\{|\{\{ ' ' \}\}(?:<[^>]*>)*\{\{|\{\{[^}]*`\s\$\{/u

it('no template puts a space between two sentences, because some languages have none', () => {
  const folder = resolve(import.meta.dirname, '../../src/renderer/components')
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.vue') && !NO_SENTENCES.includes(file))
    .filter((file) => {
      const source = readFileSync(join(folder, file), 'utf8')
      return SPACE.test(source.slice(source.indexOf('<template>')).replaceAll(/\s+/gu, ' '))
    })
  expect(found).toEqual([])
})
