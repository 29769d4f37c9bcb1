import { createPinia, setActivePinia } from 'pinia'
import { createApp, nextTick } from 'vue'
import App from '../../../src/renderer/App.vue'
import { createCommandSender, sendCommandKey } from '../../../src/renderer/commands'
import { startMirror } from '../../../src/renderer/mirror'
import { useScreenStore } from '../../../src/renderer/stores/screen'
import type { Down, Up } from '../../../src/shared/batch'
import type { CustomerKey } from '../../../src/shared/domain/ids'

export interface Drawn {
  /** How often each component was drawn, the first time or again. */
  readonly components: ReadonlyMap<string, number>
  /** Records of a `MutationObserver` of the whole document. */
  readonly mutations: number
}

/** The real window, in a document without a screen. */
export interface CountedWindow {
  receive(message: Down): void
  select(key: CustomerKey): void
  /** Draws one frame of the screen. */
  draw(): Promise<void>
  /** Returns the counts of everything that was drawn since the last call. */
  drawn(): Drawn
  unmount(): void
}

interface Instance {
  readonly type: { readonly __name?: string; readonly name?: string }
}

/** Icons of the library count under this name, because they are functions without a name. */
const ICON = 'Icon'
let components = new Map<string, number>()

function countDrawing(event: string, _app: unknown, _uid: unknown, _parent: unknown, instance?: Instance): void {
  if ((event !== 'component:added' && event !== 'component:updated') || !instance) return
  const { __name, name } = instance.type
  const known = __name ?? (name || ICON)
  components.set(known, (components.get(known) ?? 0) + 1)
}

// Vue reports each drawing to its developer tools. This object replaces them. Vue looks for it when the first app is
// made.
Object.assign(globalThis, {
  __VUE_DEVTOOLS_GLOBAL_HOOK__: { enabled: true, emit: countDrawing, on: () => undefined, once: () => undefined }
})

/** happy-dom has no layout. So the test sets the height of every element to that of the list in a window of 928 px. */
const HEIGHT = 840
const SCROLL_HEIGHT = 1_000_000

/**
 * Makes the window. `send` receives the messages of the window to main. `first`: the first batch, without which the
 * window shows nothing.
 */
export async function createCountedWindow(send: (message: Up) => void, first: Down): Promise<CountedWindow> {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => HEIGHT })
  Object.defineProperty(HTMLElement.prototype, 'scrollHeight', { configurable: true, get: () => SCROLL_HEIGHT })
  // At this width, the rail shows words beside its icons, and the details have a column of their own.
  window.happyDOM.setViewport({ width: 1280, height: 928 })
  let receive = (_message: Down): void => undefined
  let beforeDrawing: (() => void)[] = []
  let mutations = 0
  const observer = new MutationObserver((records) => void (mutations += records.length))
  const port = { send, receive: (listener: (message: Down) => void) => void (receive = listener) }
  const pinia = createPinia()
  setActivePinia(pinia)
  const commands = createCommandSender(port)
  const app = createApp(App).use(pinia).provide(sendCommandKey, commands.send)
  startMirror(port, commands, { beforeDrawing: (fn) => void beforeDrawing.push(fn) })
  const root = document.body.appendChild(document.createElement('div'))

  async function draw(): Promise<void> {
    const due = beforeDrawing
    beforeDrawing = []
    for (const fn of due) fn()
    await nextTick()
    await nextTick()
    mutations += observer.takeRecords().length
  }

  receive(first)
  app.mount(root)
  await draw()
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  return {
    receive: (message) => receive(message),
    select: (key) => useScreenStore().select(key),
    draw,
    drawn: () => {
      const all = { components, mutations }
      components = new Map()
      mutations = 0
      return all
    },
    unmount: () => {
      observer.disconnect()
      app.unmount()
      root.remove()
    }
  }
}
