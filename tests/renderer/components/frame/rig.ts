/* Rig: the whole desk of a window, mounted with the views that main would send. */
import { afterEach, beforeEach, vi } from 'vitest'
import { nextTick } from 'vue'
import App from '../../../../src/renderer/App.vue'
import { timersKey } from '../../../../src/renderer/composables/timers'
import { UNKNOWN_HOLD_MS } from '../../../../src/renderer/stores/typingPace'
import type { Batch } from '../../../../src/shared/batch'
import { buildQueueHead, buildRows, buildStatus } from '../../../support/fakePort'
import { createFakeTime } from '../../../support/fakeTime'
import { accessibleName, mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { giveHeight } from '../queue/rig'

export interface DeskRig extends MountedOnPort {
  /** Returns the first element with this role whose name begins with `name`. Undefined: there is none. */
  find(role: string, name: string): HTMLElement | undefined
  /** Presses a key, and waits until a letter that the list holds has acted. */
  press(key: string, more?: KeyboardEventInit): Promise<void>
  /** Presses a key, and the next one may follow at once. */
  pressDown(key: string, more?: KeyboardEventInit): Promise<void>
  /** Lets time pass for the letters that the list holds, ms. */
  pass(ms: number): Promise<void>
}

const SELECTORS: Readonly<Record<string, string>> = {
  button: 'button, [role="button"]',
  navigation: 'nav',
  region: 'section[aria-label]',
  status: '[role="status"]',
  listbox: '[role="listbox"]',
  option: '[role="option"]',
  dialog: '[role="dialog"]',
  textbox: 'input, textarea',
  heading: 'h1, h2',
  complementary: 'aside'
}

/** Sets the time of key presses in the tests of this file, ms. The time does not change unless a test changes `now`. */
export function fakeKeyTime(): { now: number } {
  const time = { now: 0 }
  beforeEach(() => {
    time.now = 5_000
    vi.spyOn(Event.prototype, 'timeStamp', 'get').mockImplementation(() => time.now)
  })
  afterEach(() => void vi.restoreAllMocks())
  return time
}

/**
 * Mounts the whole window at this width, with twelve waiting customers unless `parts` say otherwise. `untouched`: true
 * if the desk has just opened and the agent has done nothing yet.
 */
export async function mountDesk(
  width: number,
  parts: Omit<Batch, 'kind' | 'seq'> = {},
  untouched = false
): Promise<DeskRig> {
  giveHeight()
  const { timers, advance } = createFakeTime()
  window.happyDOM.setViewport({ width, height: 800 })
  const rig = await mountOnPort(
    App,
    {
      status: buildStatus(),
      queue: { head: buildQueueHead(), rows: { at: 0, remove: 0, insert: buildRows(12) } },
      ...parts
    },
    {},
    { [timersKey]: timers }
  )
  const pressDown: DeskRig['pressDown'] = async (key, more = {}) => {
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
    await nextTick()
    await nextTick()
  }
  const pass: DeskRig['pass'] = async (ms) => {
    advance(ms)
    await nextTick()
    await nextTick()
  }
  // The person has clicked, so the desk does not count as just opened.
  if (!untouched) window.dispatchEvent(new Event('pointerdown'))
  return {
    ...rig,
    find: (role, name) =>
      [...document.querySelectorAll<HTMLElement>(SELECTORS[role] ?? `[role="${role}"]`)].find((element) =>
        accessibleName(element).startsWith(name)
      ),
    pressDown,
    pass,
    press: async (key, more = {}) => {
      await pressDown(key, more)
      advance(UNKNOWN_HOLD_MS)
      await nextTick()
      await nextTick()
    }
  }
}
