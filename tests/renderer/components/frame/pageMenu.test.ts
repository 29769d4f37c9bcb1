// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import RailPages from '../../../../src/renderer/components/frame/RailPages.vue'
import PageChoices from '../../../../src/renderer/components/settings/PageChoices.vue'
import { buildQueueHead, buildStatus } from '../../../support/fakePort'
import { accessibleName, mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { buildSettings } from '../../../support/settings'
import type { PageChoice } from '../../../../src/shared/domain/pageChoices'

let rig: MountedOnPort
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

const pages = [
  { page: 'verde', name: 'Casa Verde', waiting: 3 },
  { page: 'koen', name: 'Kōen Books', waiting: 1 }
]
async function mount(component: typeof RailPages, ...chosen: PageChoice[]): Promise<void> {
  const status = buildStatus({ settings: buildSettings({ pages: chosen }) })
  rig = await mountOnPort(component, { status, queue: { head: buildQueueHead({ pages }) } })
}
const buttons = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('button')]
const named = (name: string): HTMLElement | undefined => buttons().find((one) => accessibleName(one) === name)

async function choose(page: string, item: string): Promise<void> {
  named(`Options for ${page}`)?.focus()
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await rig.show({})
  const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')]
  items.find((one) => one.textContent.trim() === item)?.click()
  await rig.show({})
}
const changes = () => rig.port.commands().filter(({ type }) => type === 'setting.change')

describe('the menu of a page in the rail', () => {
  it('adds the page to the filter and removes it', async () => {
    await mount(RailPages)
    named('Casa Verde, 3 waiting')?.click()
    await choose('Kōen Books', 'Add to filter')
    expect(rig.port.shownInWindow().list.pages).toEqual(['verde', 'koen'])
    expect(buttons().filter((one) => one.getAttribute('aria-pressed') === 'true')).toHaveLength(2)
    await choose('Casa Verde', 'Remove from filter')
    expect(rig.port.shownInWindow().list.pages).toEqual(['koen'])
  })

  it('mutes and hides the page, and the rail says so', async () => {
    await mount(RailPages)
    await choose('Kōen Books', 'Mute alerts')
    await choose('Casa Verde', 'Hide page')
    expect(changes()).toMatchObject([
      { key: 'pages', value: { page: 'koen', name: 'Kōen Books', set: { state: 'muted' } } },
      { key: 'pages', value: { page: 'verde', name: 'Casa Verde', set: { state: 'hidden' } } }
    ])
    const value: PageChoice[] = [
      { page: 'koen', name: '', state: 'muted' },
      { page: 'verde', name: '', state: 'hidden' }
    ]
    await rig.show({ status: buildStatus({ settings: buildSettings({ pages: value }) }) })
    expect(named('Kōen Books, 1 waiting, alerts muted')).toBeDefined()
    expect(named('Casa Verde, 3 waiting, hidden')).toBeDefined()
    await choose('Casa Verde', 'Show page again')
    expect(changes().at(-1)).toMatchObject({ value: { page: 'verde', set: { state: 'shown' } } })
  })
})

describe('the settings of the pages', () => {
  function pick(name: string, text: string): void {
    const one = [...document.querySelectorAll('select')].find((select) => select.getAttribute('aria-label') === name)
    if (!one) return
    one.selectedIndex = [...one.options].findIndex((option) => option.textContent.trim() === text)
    one.dispatchEvent(new Event('change', { bubbles: true }))
  }

  it('give a page limits of its own, and take them back', async () => {
    await mount(PageChoices, { page: 'koen', name: 'Kōen Books', hotMinutes: 20 })
    pick('Casa Verde: Reply limit', '10 min')
    pick('Kōen Books: Red limit', 'Usual, 12 min')
    pick('Casa Verde: Alerts and list', 'Muted')
    expect(changes().map((one) => 'value' in one && one.value)).toEqual([
      { page: 'verde', name: 'Casa Verde', set: { replyMinutes: 10 } },
      { page: 'koen', name: 'Kōen Books', set: { hotMinutes: null } },
      { page: 'verde', name: 'Casa Verde', set: { state: 'muted' } }
    ])
    expect(document.body.textContent).toContain('Changed from default')
  })

  it('keep amber below red, and say which limit moved along', async () => {
    await mount(PageChoices, { page: 'koen', name: 'Kōen Books', hotMinutes: 20 })
    const said = () =>
      [...document.querySelectorAll('[role="status"]')].map((one) => one.textContent).filter((text) => text !== '')
    pick('Kōen Books: Amber from', '20 min')
    await nextTick()
    expect(said()).toEqual(['Red limit moved to 21 min.'])
    pick('Casa Verde: Red limit', '4 min')
    await nextTick()
    expect(said()).toEqual(['Amber limit moved to 3 min.', 'Red limit moved to 21 min.'])
    pick('Kōen Books: Amber from', '10 min')
    await nextTick()
    expect(said()).toEqual(['Amber limit moved to 3 min.'])
    expect(changes().map((one) => 'value' in one && one.value)).toEqual([
      { page: 'koen', name: 'Kōen Books', set: { warmMinutes: 20, hotMinutes: 21 } },
      { page: 'verde', name: 'Casa Verde', set: { hotMinutes: 4, warmMinutes: 3 } },
      { page: 'koen', name: 'Kōen Books', set: { warmMinutes: 10 } }
    ])
  })

  it('give a page a sound of its own, which the button beside it plays', async () => {
    await mount(PageChoices, { page: 'koen', name: 'Kōen Books', sound: 'wood' })
    pick('Casa Verde: Sound', 'Chime')
    pick('Kōen Books: Sound', 'Usual, Desk bell')
    expect(changes().map((one) => 'value' in one && one.value)).toEqual([
      { page: 'verde', name: 'Casa Verde', set: { sound: 'chime' } },
      { page: 'koen', name: 'Kōen Books', set: { sound: null } }
    ])
    named('Casa Verde: Play the sound')?.click()
    named('Kōen Books: Play the sound')?.click()
    expect(rig.port.commands().filter(({ type }) => type === 'alerts.testChannel')).toEqual([
      { type: 'alerts.testChannel', channel: 'sound' },
      { type: 'alerts.testChannel', channel: 'sound', sound: 'wood' }
    ])
  })

  it('play nothing for a page without sound', async () => {
    await mount(PageChoices, { page: 'koen', name: 'Kōen Books', sound: 'none' })
    const button = named('Kōen Books: Play the sound')
    expect(button?.getAttribute('aria-disabled')).toBe('true')
    button?.click()
    expect(rig.port.commands().filter(({ type }) => type === 'alerts.testChannel')).toEqual([])
  })

  it('give a page quiet hours of its own, which begin as the general ones, and take them back', async () => {
    await mount(PageChoices, {
      page: 'koen',
      name: 'Kōen Books',
      quiet: { from: '18:00', to: '08:30', days: [1, 2] }
    })
    pick('Casa Verde: Quiet hours', 'On')
    const from = document.querySelector<HTMLInputElement>('[aria-label="Kōen Books: Quiet from"]')
    if (from) from.value = '17:15'
    for (const type of ['input', 'change']) from?.dispatchEvent(new Event(type, { bubbles: true }))
    const days = document.querySelector('[aria-label="Kōen Books: Days on which quiet hours begin"]')
    const day = (name: string): HTMLButtonElement | undefined =>
      [...(days?.querySelectorAll('button') ?? [])].find((one) => one.textContent.includes(name))
    day('Sunday')?.click()
    day('Monday')?.click()
    pick('Kōen Books: Quiet hours', 'Off')
    const quiet = { from: '18:00', to: '08:30' }
    expect(changes().map((one) => 'value' in one && one.value)).toEqual([
      { page: 'verde', name: 'Casa Verde', set: { quiet: { from: '18:00', to: '08:00', days: [1, 2, 3, 4, 5] } } },
      { page: 'koen', name: 'Kōen Books', set: { quiet: { from: '17:15', to: '08:30', days: [1, 2] } } },
      { page: 'koen', name: 'Kōen Books', set: { quiet: { ...quiet, days: [0, 1, 2] } } },
      { page: 'koen', name: 'Kōen Books', set: { quiet: { ...quiet, days: [2] } } },
      { page: 'koen', name: 'Kōen Books', set: { quiet: null } }
    ])
  })

  it('keep a page that has no customers now', async () => {
    await mount(PageChoices, { page: 'old', name: 'Old Page', state: 'muted' })
    expect(document.body.textContent).toContain('Old Page')
  })
})
