// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import SettingsPanel from '../../src/renderer/components/settings/SettingsPanel.vue'
import { languageOfDocument, showLanguage, watchCompositions } from '../../src/renderer/locales/language'
import { useScreenStore } from '../../src/renderer/stores/screen'
import { SECTION_NAMES } from '../../src/shared/settings/sectionNames'
import { say } from '../../src/shared/text/say'
import { buildStatus } from '../support/fakePort'
import { mountOnPort } from '../support/mountOnPort'
import { mountConversation } from './components/conversation/rig'

const OTHER = 'ja'
let end: (() => void)[] = []
const atEnd = (fn: () => void): void => void end.push(fn)

afterEach(async () => {
  end.toReversed().forEach((fn) => fn())
  end = []
  await showLanguage('en')
  document.body.replaceChildren()
})

/** Resolves when the page has changed to this language and is drawn. */
async function spoken(tag: string): Promise<void> {
  await vi.waitFor(() => expect(document.documentElement.lang).toBe(tag), { timeout: 20_000 })
  await nextTick()
}

/** Replaces ids in attributes, because they differ each time the component is mounted. */
const textOf = (html: string): string => html.replaceAll(/v-\d+(?:-\d+)*/g, 'v')

it('another language draws every text again in its place: draft, selection and scroll stay', async () => {
  const rig = await mountConversation({ assignment: { kind: 'me' } })
  atEnd(() => rig.wrapper.unmount())
  await rig.type('Hello Mia')
  const field = rig.field()
  field.focus()
  field.setSelectionRange(2, 5, 'backward')
  field.scrollTop = 7
  const english = rig.wrapper.text()
  rig.port.pushBatch({ status: buildStatus({ language: OTHER }) })
  await spoken(OTHER)
  expect(rig.field()).toBe(field)
  expect(document.activeElement).toBe(field)
  expect({
    value: field.value,
    selectionStart: field.selectionStart,
    selectionEnd: field.selectionEnd,
    scrollTop: field.scrollTop
  }).toEqual({ value: 'Hello Mia', selectionStart: 2, selectionEnd: 5, scrollTop: 7 })
  expect(field.selectionDirection).toBe('backward')
  expect(rig.wrapper.text()).not.toBe(english)
  expect(rig.wrapper.text()).toContain(say('conversation.send'))
  expect(document.documentElement.lang).toBe(OTHER)
  expect(document.documentElement.dir).toBe('ltr')
})

it('a refusal that stays on the screen is said in the other language too', async () => {
  const rig = await mountConversation({ assignment: { kind: 'me' } })
  atEnd(() => rig.wrapper.unmount())
  await rig.type('Hello')
  await rig.press({ key: 'Enter' }, rig.field())
  rig.port.answer('withSomeoneElse')
  await flushPromises()
  const alert = (): string => (rig.wrapper.get('[role=alert]').element.parentElement?.textContent ?? '').trim()
  const english = alert()
  rig.port.pushBatch({ status: buildStatus({ language: OTHER }) })
  await spoken(OTHER)
  expect(alert()).not.toBe(english)
  expect(alert()).toContain(say('conversation.refusal.withSomeoneElse'))
})

it.each(Object.keys(SECTION_NAMES))('the settings about %s keep no text of the language before', async (section) => {
  const open = async (language: string) => {
    const rig = await mountOnPort(SettingsPanel, { status: buildStatus({ language }) })
    atEnd(() => rig.wrapper.unmount())
    await flushPromises()
    useScreenStore().showSettings(section as keyof typeof SECTION_NAMES)
    await flushPromises()
    return rig
  }
  const changed = await open('en')
  const english = changed.wrapper.html()
  await changed.show({ status: buildStatus({ language: OTHER }) })
  await spoken(OTHER)
  // The default text of a nudge comes from main, which sends it in the new language.
  await changed.show({ status: buildStatus({ language: OTHER }) })
  const after = textOf(changed.wrapper.html())
  expect(after).not.toBe(textOf(english))
  changed.wrapper.unmount()
  const fresh = await open(OTHER)
  expect(after.split('\n')).toEqual(textOf(fresh.wrapper.html()).split('\n'))
})

it('a composition is not interrupted: the language changes when it ends', async () => {
  atEnd(watchCompositions(document))
  const field = document.body.appendChild(document.createElement('textarea'))
  field.dispatchEvent(new Event('compositionstart', { bubbles: true }))
  const changing = showLanguage(OTHER)
  await flushPromises()
  expect({ text: say('alerts.undo'), lang: document.documentElement.lang }).toEqual({ text: 'Undo', lang: 'en' })
  field.dispatchEvent(new Event('compositionend', { bubbles: true }))
  await changing
  expect(document.documentElement.lang).toBe(OTHER)
  expect(say('alerts.undo')).not.toBe('Undo')
})

it('a composition whose field went away does not hold the language back for ever', async () => {
  atEnd(watchCompositions(document))
  const [field, next] = [0, 1].map(() => document.body.appendChild(document.createElement('textarea')))
  field?.dispatchEvent(new Event('compositionstart', { bubbles: true }))
  const changing = showLanguage(OTHER)
  field?.remove()
  await flushPromises()
  next?.dispatchEvent(new Event('focusin', { bubbles: true }))
  await changing
  expect(document.documentElement.lang).toBe(OTHER)
})

it('the address of the page names the language, and English without a name', () => {
  expect(languageOfDocument({ search: '?language=pt-BR' })).toBe('pt-BR')
  expect(languageOfDocument({ search: '' })).toBe('en')
})
