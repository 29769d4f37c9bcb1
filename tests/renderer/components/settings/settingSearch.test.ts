// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { useSettingSearchStore } from '../../../../src/renderer/stores/settingSearch'
import type { Notice } from '../../../../src/shared/domain/notice'
import type { SettingsResult, ToldSettingsResult } from '../../../../src/shared/domain/settingsResult'
import { ENGLISH, setLanguage } from '../../../../src/shared/text/current'
import { LANGUAGES, loadLanguage } from '../../../../src/shared/text/languages'
import { say } from '../../../../src/shared/text/say'
import { buildStatus, testKey } from '../../../support/fakePort'
import { accessibleName, type MountedOnPort } from '../../../support/mountOnPort'
import { control, settingsForEach } from './rig'

const opened = settingsForEach()
let rig: MountedOnPort
beforeEach(() => {
  rig = opened()
})
afterEach(() => setLanguage(ENGLISH))

const field = () => control(rig.wrapper, 'input', 'Search settings')
const results = (): readonly string[] =>
  rig.wrapper.findAll('[role=option]').map(({ element }) => accessibleName(element))
const focused = (): string => accessibleName(document.activeElement)
const press = async (key: string, more: KeyboardEventInit = {}): Promise<KeyboardEvent> => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  document.activeElement?.dispatchEvent(event)
  await nextTick()
  await nextTick()
  await nextTick()
  return event
}

describe('the search of the settings', () => {
  it('has the focus when the settings open', () => {
    expect(document.activeElement).toBe(field().element)
  })

  it.each([
    { typed: 'volume', found: ['Volume, in Alerts'] },
    { typed: 'VOLÚME', found: ['Volume, in Alerts'] },
    { typed: 'more amber', found: ['A wait is red from, in Appearance'] },
    { typed: 'tray connects', found: ['Start with the computer, in General'] },
    { typed: 'dark', found: ['Theme, in Appearance'] },
    { typed: '   ', found: [] }
  ])('finds by words of name, description and options: $typed', async ({ typed, found }) => {
    await field().setValue(typed)
    expect(results()).toEqual(found)
  })

  it('says how many settings each section has, marks the words, and says if there is none', async () => {
    await field().setValue('limit')
    const counts = rig.wrapper.findAll('nav button[aria-label$=found]').map(({ element }) => accessibleName(element))
    expect(counts).toEqual(['Alerts, 1 found', 'Pages, 1 found', 'Appearance, 2 found'])
    expect(rig.wrapper.findAll('mark').map((mark) => mark.text().toLowerCase())).toContain('limit')
    expect(rig.wrapper.get('nav [role=status]').text()).toBe('4 settings')
    await field().setValue('horse')
    expect(rig.wrapper.text()).toContain('No setting has “horse” in its name or description.')
  })

  // A voice command says what is seen. So the name must have the section and, right after it, the figure.
  it.each(LANGUAGES.map(({ tag }) => tag))('gives each section a name with what is seen in it, in %s', async (tag) => {
    setLanguage(await loadLanguage(tag))
    const words = (text: string): string => text.replace(/[\p{P}\p{Cf}\s]+/gu, ' ').trim()
    for (const count of [1, 2, 3, 11, 100])
      expect(words(say('settings.sectionFound', { section: 'XX', count }))).toMatch(new RegExp(`^XX ${count}(?!\\d)`))
  })

  it('finds a section by its name, and opens it with Enter', async () => {
    await field().setValue('saved replies')
    expect(rig.wrapper.text()).toContain('Enter opens “Saved replies”.')
    expect(rig.wrapper.text()).not.toContain('No setting has')
    await press('Enter')
    expect(useScreenStore().settingsSection).toBe('replies')
  })

  it('leads to the control by keys alone, also in another section', async () => {
    await field().setValue('limit')
    await press('ArrowDown')
    await press('ArrowDown')
    await press('ArrowDown')
    await press('ArrowUp')
    expect(field().attributes('aria-activedescendant')).toBe('setting-result-waitWarmMinutes')
    await press('Enter')
    expect(useScreenStore().settingsSection).toBe('appearance')
    expect(focused()).toBe('A wait is amber from')
    expect(document.activeElement?.closest<HTMLElement>('[data-found]')?.dataset['setting']).toBe('waitWarmMinutes')
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    expect(rig.wrapper.find('[data-found]').exists()).toBe(false)
  })

  it('leads to the chosen one of several choices, by a click', async () => {
    await field().setValue('what alerts show')
    await rig.wrapper.get('[role=option]').trigger('click')
    await nextTick()
    expect(document.activeElement).toMatchObject({ type: 'radio', value: 'name', checked: true })
  })

  it('is emptied by Escape, and Escape in the empty field leaves the settings', async () => {
    useScreenStore().panel = 'settings'
    await field().setValue('limit')
    await press('Escape')
    expect({ value: field().element.value, panel: useScreenStore().panel }).toEqual({ value: '', panel: 'settings' })
    await press('Escape')
    expect(useScreenStore().panel).toBe('desk')
  })

  it('gets the focus back by Ctrl+F', async () => {
    control(rig.wrapper, 'switch', 'Quiet hours').element.focus()
    const event = await press('f', { ctrlKey: true, code: 'KeyF' })
    expect(event.defaultPrevented).toBe(true)
    expect(document.activeElement).toBe(field().element)
  })

  it('is empty when the settings open again', async () => {
    await field().setValue('limit')
    rig.wrapper.unmount()
    expect(useSettingSearchStore().query).toBe('')
  })
})

describe('what became of the settings', () => {
  let id = 0
  const told = (result: SettingsResult, canUndo = false, notices: readonly Notice[] = []): Promise<void> => {
    const settingsResult: ToldSettingsResult = { ...result, canUndo, id: ++id }
    return rig.show({ status: buildStatus({ settingsResult, notices }) })
  }
  const said = (): string =>
    rig.wrapper
      .findAll('[aria-label="Result of the last change"] :is(p, li)')
      .map((line) => line.text().replace(/\s+/g, ' '))
      .join('|')

  it.each<{ result: SettingsResult; text: string }>([
    { result: { kind: 'reset', keys: ['theme'] }, text: '“Theme” has its default again.' },
    { result: { kind: 'reset', keys: ['theme', 'keys'] }, text: '2 settings have their defaults again.' },
    { result: { kind: 'reset', keys: [] }, text: 'Nothing was reset.' },
    { result: { kind: 'undone', keys: ['theme'] }, text: '1 setting is as before.' },
    {
      result: {
        kind: 'imported',
        keys: ['theme'],
        left: [
          { key: 'density', why: 'value' },
          { key: '<b>', why: 'unknown' }
        ],
        more: 2
      },
      text: 'The import changed 1 setting.|Not taken from the file:|Density – its value does not fit|<b> – this version does not know it|and 2 more'
    },
    {
      result: { kind: 'importFailed', problem: { kind: 'notJson' } },
      text: 'Nothing was imported. The file is not JSON.'
    },
    {
      result: { kind: 'importFailed', problem: { kind: 'noAccess', code: 'EACCES' } },
      text: 'Nothing was imported. The file could not be read: no permission (EACCES).'
    },
    { result: { kind: 'exportFailed', code: 'ENOSPC' }, text: 'Nothing was exported: the disk is full (ENOSPC).' },
    { result: { kind: 'exportFailed', code: 'EIO' }, text: 'Nothing was exported: EIO.' }
  ])('is said: $text', async ({ result, text }) => {
    await told(result)
    expect(said()).toBe(text)
  })

  it('is taken back by a click or by Ctrl+Z, and not from a text field', async () => {
    await told({ kind: 'reset', keys: ['theme'] }, true)
    await press('z', { ctrlKey: true, code: 'KeyZ' })
    expect(rig.port.commands()).toEqual([])
    expect(control(rig.wrapper, 'button', 'Undo').attributes('aria-keyshortcuts')).toBeUndefined()
    control(rig.wrapper, 'switch', 'Quiet hours').element.focus()
    await nextTick()
    expect(control(rig.wrapper, 'button', 'Undo').attributes('aria-keyshortcuts')).toBe('Control+Z')
    await press('z', { ctrlKey: true, code: 'KeyZ' })
    await control(rig.wrapper, 'button', 'Undo').trigger('click')
    expect(rig.port.commands()).toEqual([{ type: 'settings.undo' }, { type: 'settings.undo' }])
    await told({ kind: 'undone', keys: ['theme'] })
    expect(said()).toBe('1 setting is as before.')
  })

  it('leaves Ctrl+Z to a notice that can be undone, and shows no key of its own then', async () => {
    await told({ kind: 'reset', keys: ['theme'] }, true)
    control(rig.wrapper, 'switch', 'Quiet hours').element.focus()
    await nextTick()
    const undo = control(rig.wrapper, 'button', 'Undo')
    expect(undo.attributes('aria-keyshortcuts')).toBe('Control+Z')
    const notices = [{ id: 1, kind: 'released', key: testKey(1), name: 'Łukasz' }] as const
    await told({ kind: 'reset', keys: ['theme'] }, true, notices)
    expect(undo.attributes('aria-keyshortcuts')).toBeUndefined()
    expect(undo.get('kbd').classes('invisible')).toBe(true)
  })

  it('is closed by a click, and the search has the focus', async () => {
    await told({ kind: 'reset', keys: ['theme'] }, true)
    await control(rig.wrapper, 'button', 'Dismiss').trigger('click')
    expect(said()).toBe('')
    expect(document.activeElement).toBe(field().element)
  })
})

describe('starting with the computer', () => {
  it('asks the system when it is shown and when the window comes to the front, and says why it cannot be', async () => {
    useScreenStore().showSettings('general')
    await rig.show({
      status: buildStatus({ autostartProblem: { kind: 'failed', file: '/home/x/a.desktop', code: 'EACCES' } })
    })
    const asked = (): number => rig.port.commands().filter(({ type }) => type === 'autostart.check').length
    expect(asked()).toBe(1)
    expect(rig.wrapper.get('[role=alert]').text()).toBe(
      'The system did not let Deskhand change /home/x/a.desktop: no permission (EACCES).'
    )
    window.dispatchEvent(new Event('focus'))
    expect(asked()).toBe(2)
    useScreenStore().showSettings('alerts')
    await rig.show({})
    window.dispatchEvent(new Event('focus'))
    expect(asked()).toBe(2)
  })
})
