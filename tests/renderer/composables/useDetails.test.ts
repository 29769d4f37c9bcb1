// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useDetails } from '../../../src/renderer/composables/useDetails'
import { useScreenStore } from '../../../src/renderer/stores/screen'

const [NARROW, WIDE] = [1000, 1280] as const
async function resize(width: number): Promise<void> {
  window.happyDOM.setViewport({ width, height: 800 })
  await nextTick()
}
/** Shows the workspace of the active Pinia. Returns a function that brings another workspace to the front. */
function bringForward(): () => void {
  const wrapper = mount({ setup: useDetails, render: () => null })
  return () => wrapper.unmount()
}

beforeEach(() => setActivePinia(createPinia()))

describe('the details, when the agent comes back from another workspace', () => {
  it.each([true, false])('and the window has become wide, are as they were in the wide window: %s', async (wasOpen) => {
    await resize(WIDE)
    const screen = useScreenStore()
    const away = bringForward()
    screen.detailsOpen = wasOpen
    await resize(NARROW)
    expect(screen.detailsOpen).toBe(false)
    away()
    const awayAgain = bringForward()
    // happy-dom takes a new media query as not matching until the first resize.
    await resize(NARROW + 1)
    await resize(WIDE)
    expect(screen.detailsOpen).toBe(wasOpen)
    awayAgain()
  })

  it('are open if only the other workspace had them in a narrow window', async () => {
    await resize(NARROW)
    const away = bringForward()
    const screen = useScreenStore()
    screen.detailsOpen = true
    screen.detailsOpen = false
    away()
    await resize(WIDE)
    const awayAgain = bringForward()
    expect(screen.detailsOpen).toBe(true)
    awayAgain()
  })

  it('stay closed in a wide window if the agent has closed them', async () => {
    await resize(WIDE)
    const away = bringForward()
    const screen = useScreenStore()
    screen.detailsOpen = false
    away()
    bringForward()()
    expect(screen.detailsOpen).toBe(false)
  })
})
