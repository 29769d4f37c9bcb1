// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ACTION_IDS, ACTIONS, meets } from '../../../../src/shared/domain/actions'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { say } from '../../../../src/shared/text/say'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
beforeEach(() => void document.body.replaceChildren())
afterEach(() => rig.wrapper.unmount())

const sheet = () => document.querySelector('[role="dialog"][aria-modal="true"]')

describe('the sheet of the keys', () => {
  it('opens over the desk, lists every action that has keys, and Escape gives the focus back', async () => {
    rig = await mountDesk(1280)
    const list = rig.find('listbox', 'Queue')
    list?.focus()
    await rig.press('?', { shiftKey: true })
    await rig.show({})
    expect(useScreenStore().panel).toBe('desk')
    const text = sheet()?.textContent ?? ''
    for (const id of ACTION_IDS) if (ACTIONS[id].keys.length > 0) expect(text).toContain(say(ACTIONS[id].does))
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Keyboard shortcuts')
    await rig.press('Escape')
    await rig.show({})
    expect(sheet()).toBeNull()
    expect(document.activeElement).toBe(list)
  })

  it('lists the keys of the window and the system too, and that a typed name goes to its customer', async () => {
    rig = await mountDesk(1280)
    await rig.press('?', { shiftKey: true })
    await rig.show({})
    const section = (heading: string): string =>
      [...(sheet()?.querySelectorAll('section') ?? [])].find((one) => one.querySelector('h2')?.textContent === heading)
        ?.textContent ?? ''
    expect(section('Anywhere')).toMatch(/Full screen.*F11/)
    expect(section('Anywhere')).toMatch(/Print the conversation.*Ctrl.*P/)
    expect(section('In the list')).toContain('Type the beginning of a name to go to that customer.')
    expect(section('In a conversation')).toMatch(/Copy what is selected.*Ctrl.*C/)
  })

  it('opens with the focus on the rail, where Shift+T works too, and T does not', async () => {
    rig = await mountDesk(1280)
    document.querySelector<HTMLElement>('[data-pane="rail"] button')?.focus()
    await rig.press('t')
    expect(rig.port.commands()).toEqual([])
    await rig.press('?', { shiftKey: true })
    await rig.show({})
    expect(sheet()).not.toBeNull()
  })

  it('separates the ways of one action, for the eye and for screen readers, and keeps them at the end', async () => {
    rig = await mountDesk(1280)
    await rig.press('?', { shiftKey: true })
    await rig.show({})
    const rows = [...(sheet()?.querySelectorAll('dd') ?? [])]
    const ways = rows.filter((row) => row.querySelector('.sr-only')?.textContent.includes(', '))
    expect(ways.length).toBeGreaterThan(1)
    for (const row of ways) {
      const spoken = row.querySelector('.sr-only')?.textContent.split(', ') ?? []
      const signs = [...row.querySelectorAll('[aria-hidden]:not(kbd)')].map((one) => one.textContent)
      expect(signs).toEqual(spoken.slice(1).map(() => '·'))
      expect(row.classList).toContain('ms-auto')
    }
  })

  it('lists Space under the list and the conversation, because it acts nowhere else', async () => {
    rig = await mountDesk(1280)
    await rig.press('?', { shiftKey: true })
    await rig.show({})
    const waysIn = (heading: string): string | undefined => {
      const sections = [...(sheet()?.querySelectorAll('section') ?? [])]
      const rows = sections
        .find((one) => one.querySelector('h2')?.textContent === heading)
        ?.querySelectorAll('dl > div')
      return [...(rows ?? [])]
        .find((row) => row.querySelector('dt')?.textContent === 'What needs me most')
        ?.querySelector('.sr-only')?.textContent
    }
    expect(waysIn(say('keyboard.group.anywhere'))).toBe('Alt N, Ctrl J')
    expect(waysIn(say('keyboard.group.list'))).toBe('Space')
    expect(waysIn(say('keyboard.group.conversation'))).toBe('Space')
  })

  it('leads to the settings of the keys', async () => {
    rig = await mountDesk(1280)
    await rig.press('?', { shiftKey: true })
    await rig.show({})
    rig.find('button', 'Change keys')?.click()
    await rig.show({})
    expect(sheet()).toBeNull()
    expect(useScreenStore().settingsSection).toBe('keyboard')
    expect(useScreenStore().panel).toBe('settings')
  })
})

it('no two actions have the same key in the same place', () => {
  const twice = ACTION_IDS.flatMap((a, index) =>
    ACTION_IDS.slice(index + 1).flatMap((b) =>
      ACTIONS[a].keys
        .filter((key) => ACTIONS[b].keys.includes(key) && meets(a, b, key))
        .map((key) => `${a} ${b} ${key}`)
    )
  )
  expect(twice).toEqual([])
})
