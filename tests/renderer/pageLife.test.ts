// @vitest-environment happy-dom
import { config } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { useScreenStore } from '../../src/renderer/stores/screen'
import { buildConversationHead, buildMessage, buildRow, NOW, testKey } from '../support/fakePort'
import { mountDesk, type DeskRig } from './components/frame/rig'

const WARM_UP = 12
const ROUNDS = 24
const PANELS = ['settings', 'day', 'connection', 'desk'] as const

/** Counts the listeners of the window and the document that were added and not removed. */
function countListeners(): { count(): number } {
  const kept = new Set<string>()
  const ids = new Map<unknown, number>()
  const targets: readonly EventTarget[] = [window, document]
  for (const [at, target] of targets.entries()) {
    const keyOf = (type: string, listener: unknown, options: unknown): string => {
      if (!ids.has(listener)) ids.set(listener, ids.size)
      const capture = typeof options === 'object' ? Boolean(Reflect.get(options ?? {}, 'capture')) : Boolean(options)
      return [at, type, ids.get(listener), capture].join('/')
    }
    const [add, remove] = [target.addEventListener.bind(target), target.removeEventListener.bind(target)]
    vi.spyOn(target, 'addEventListener').mockImplementation((type, listener, options) => {
      kept.add(keyOf(type, listener, options))
      add(type, listener, options)
    })
    vi.spyOn(target, 'removeEventListener').mockImplementation((type, listener, options) => {
      kept.delete(keyOf(type, listener, options))
      remove(type, listener, options)
    })
  }
  return { count: () => kept.size }
}

let rig: DeskRig
/** The listeners that the component of a test leaves behind on purpose. */
let leaks: (() => void)[] = []
let listeners: ReturnType<typeof countListeners>
beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  listeners = countListeners()
})
afterEach(() => {
  rig.wrapper.unmount()
  config.global.mixins = []
  document.body.replaceChildren()
  for (const leak of leaks) window.removeEventListener('blur', leak)
  leaks = []
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** One round: a row changes, a customer opens, writes and closes, and a panel opens and closes. */
async function round(n: number): Promise<void> {
  const screen = useScreenStore()
  await rig.show({
    queue: { rows: { at: n % 12, remove: 1, insert: [buildRow({ key: testKey(n % 12), unread: n % 5 })] } }
  })
  screen.select(testKey(n % 12))
  await rig.show({
    conversation: {
      head: buildConversationHead({ key: testKey(n % 12), assignment: { kind: 'me' } }),
      items: { at: 0, remove: 0, insert: [buildMessage({ id: n })] }
    }
  })
  screen.panel = PANELS[n % PANELS.length] ?? 'desk'
  await nextTick()
  screen.panel = 'desk'
  screen.select(null)
  await rig.show({ conversation: null })
  vi.advanceTimersByTime(60_000)
  await nextTick()
}

async function growth(): Promise<Readonly<Record<string, number>>> {
  rig = await mountDesk(1400)
  const look = () => ({
    nodes: document.querySelectorAll('*').length,
    listeners: listeners.count(),
    timers: vi.getTimerCount()
  })
  // The number of rounds is a multiple of the rows and panels, so both looks see the same rows.
  for (let n = 0; n < WARM_UP; n++) await round(n)
  for (let n = 0; n < 12; n++) await round(n)
  const first = look()
  for (let n = 0; n < ROUNDS; n++) await round(n)
  const last = look()
  return {
    nodes: last.nodes - first.nodes,
    listeners: last.listeners - first.listeners,
    timers: last.timers - first.timers
  }
}

it('rounds of work in the desk leave as many nodes, listeners and timers as before', async () => {
  expect(await growth()).toEqual({ nodes: 0, listeners: 0, timers: 0 })
})

it('a component that never removes its listener turns the count red', async () => {
  config.global.mixins = [
    {
      mounted(this: { readonly $options: { readonly __name?: string } }) {
        if (this.$options.__name !== 'SettingsPanel') return
        const leak = (): void => undefined
        leaks.push(leak)
        window.addEventListener('blur', leak)
      }
    }
  ]
  expect((await growth())['listeners']).toBeGreaterThan(3)
})
