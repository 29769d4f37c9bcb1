// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import type CommandPalette from '../../../../src/renderer/components/keys/CommandPalette.vue'
import type DeskRail from '../../../../src/renderer/components/frame/DeskRail.vue'
import type { Notice } from '../../../../src/shared/domain/notice'
import { buildStatus } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from './rig'

const { broken } = vi.hoisted(() => ({ broken: { rail: false, palette: false } }))
// No data from main can break the rail alone, so the test replaces the rail with a component that can fail.
vi.mock('../../../../src/renderer/components/frame/DeskRail.vue', async (load) => {
  const { default: Rail } = await load<{ readonly default: typeof DeskRail }>()
  return {
    default: defineComponent(
      (props: { narrow: boolean }) => {
        if (broken.rail) throw new Error('no rail')
        return () => h(Rail, props)
      },
      { props: ['narrow'] }
    )
  }
})
vi.mock('../../../../src/renderer/components/keys/CommandPalette.vue', async (load) => {
  const { default: Palette } = await load<{ readonly default: typeof CommandPalette }>()
  const { useKeysStore } = await import('../../../../src/renderer/stores/keys')
  return {
    default: defineComponent(() => {
      const keys = useKeysStore()
      return () => {
        if (broken.palette && keys.palette) throw new Error('no palette')
        return h(Palette)
      }
    })
  }
})
const FAILED = 'This part of Deskhand stopped working.'
/** A notice that main never sends. A component that draws it throws. */
const BROKEN: Notice = JSON.parse('{"id":7,"kind":"conflict"}')
const GOOD: Notice = { id: 8, kind: 'rendererFault' }

let rig: DeskRig
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  rig.wrapper.unmount()
  broken.rail = false
  broken.palette = false
  vi.restoreAllMocks()
})
const settingsOpen = async (): Promise<boolean> => {
  await rig.press(',', { ctrlKey: true })
  return rig.find('region', 'Settings') !== undefined
}

it('a rail that cannot be drawn says so in its place, and the rest of the desk works', async () => {
  broken.rail = true
  rig = await mountDesk(1280)
  expect(rig.find('navigation', 'Views')).toBeUndefined()
  expect(rig.wrapper.text()).toContain(FAILED)
  expect(document.querySelectorAll('[role="option"]')).toHaveLength(12)
  document.querySelector<HTMLElement>('[role="option"]')?.click()
  await rig.show({ status: buildStatus({ notices: [GOOD] }) })
  expect(rig.wrapper.text()).toContain('Something in Deskhand went wrong.')
  expect(await settingsOpen()).toBe(true)

  broken.rail = false
  rig.find('button', 'Show it again')?.click()
  await rig.show({})
  expect(rig.find('navigation', 'Views')).toBeDefined()
  expect(rig.wrapper.text()).not.toContain(FAILED)
})

it('a notice that cannot be drawn leaves the rest of the desk working, and the next notices are shown', async () => {
  rig = await mountDesk(1280)
  await rig.show({ status: buildStatus({ notices: [BROKEN] }) })
  expect(rig.find('region', 'Notices')?.querySelector('p')?.checkVisibility()).not.toBe(true)
  expect(rig.find('navigation', 'Views')).toBeDefined()
  expect(document.querySelectorAll('[role="option"]')).toHaveLength(12)
  await rig.show({ status: buildStatus({ connection: { state: 'offline', asOf: 0 }, notices: [BROKEN] }) })
  expect(rig.find('status', 'Connection')?.textContent).toContain('Offline')

  await rig.show({ status: buildStatus({ notices: [GOOD] }) })
  expect(rig.find('region', 'Notices')?.textContent).toContain('Something in Deskhand went wrong.')
  expect(await settingsOpen()).toBe(true)
})

it('a palette that cannot be drawn closes, and opens again later', async () => {
  broken.palette = true
  rig = await mountDesk(1280)
  await rig.press('k', { ctrlKey: true })
  expect(rig.find('dialog', 'Commands')).toBeUndefined()
  expect(rig.find('navigation', 'Views')).toBeDefined()
  expect(await settingsOpen()).toBe(true)

  broken.palette = false
  await rig.press('k', { ctrlKey: true })
  expect(document.querySelector('[role="dialog"] [role="combobox"]')).not.toBeNull()
})
