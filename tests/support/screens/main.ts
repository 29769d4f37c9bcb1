import { createPinia } from 'pinia'
import { createApp, nextTick } from 'vue'
import App from '../../../src/renderer/App.vue'
import '../../../src/renderer/card/card.css'
import CardApp from '../../../src/renderer/card/CardApp.vue'
import { createCommandSender, sendCommandKey } from '../../../src/renderer/commands'
import { startMirror } from '../../../src/renderer/mirror'
import { useKeysStore } from '../../../src/renderer/stores/keys'
import { useScreenStore } from '../../../src/renderer/stores/screen'
import { useSearchStore } from '../../../src/renderer/stores/search'
import '../../../src/renderer/styles/main.css'
import { createFakePort, NOW } from '../fakePort'
import { playMain } from './playMain'
import { states } from './states'

// Shows the real window on a fake port. `?state=NAME` chooses the state, and `&dir=rtl` shows it from right to left. In
// the gallery (`&gallery`) the page sets its theme and its time itself, and reports what axe finds.
const wanted = new URLSearchParams(location.search)
const inGallery = wanted.has('gallery')
if (inGallery) {
  const really = window.matchMedia.bind(window)
  const theme = wanted.get('theme') === 'dark' ? 'all' : 'not all'
  window.matchMedia = (query) => really(query === '(prefers-color-scheme: dark)' ? theme : query)
  Date.now = () => NOW
}
document.documentElement.dir = wanted.get('dir') ?? 'ltr'
const name = wanted.get('state') ?? 'waiting'
const state = states[name]
if (!state) throw new Error(`There is no state ${name}: ${Object.keys(states).join(', ')}`)

const port = createFakePort()
const commands = createCommandSender(port)
const pinia = createPinia()
const card = name.startsWith('card')
const app = createApp(card ? CardApp : App)
  .use(pinia)
  .provide(sendCommandKey, commands.send)
let failures = 0
if (state.fails) app.config.errorHandler = () => failures++
startMirror(playMain(port, state), commands)
const screen = useScreenStore(pinia)
Object.assign(screen, state.screen)
const search = useSearchStore(pinia)
if (state.search?.filter !== undefined) search.filter = state.search.filter
if (state.search?.everything) search.openEverything(state.search.everything.head.text)
if (state.search?.find) search.find(state.search.find.text)
Object.assign(useKeysStore(pinia), state.keys)
app.mount('#app')
if (card) {
  document.documentElement.classList.add('card-page')
  document.querySelector<HTMLElement>('#app')?.style.setProperty('width', '380px')
}
await nextTick()
if (state.fails) {
  // The conversation, whose component fails on purpose, comes in a later batch.
  for (let frame = 0; frame < 10 && failures === 0; frame++) await new Promise(requestAnimationFrame)
  if (failures === 0) throw new Error(`Nothing fails in ${name}`)
}
if (state.focus) document.querySelector<HTMLElement>(state.focus)?.focus()
if (state.types !== undefined) document.execCommand('insertText', false, state.types)
for (const key of state.presses ?? []) {
  await nextTick()
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}
Object.assign(document.documentElement.dataset, {
  ready: '',
  states: Object.keys(states).join(' '),
  hover: state.hover ?? '',
  click: state.click ?? '',
  ...(state.fails && { fails: '' })
})

/** A problem that axe found, with the elements from the page. */
export interface Finding {
  readonly id: string
  readonly help: string
  readonly html: readonly string[]
}

if (inGallery) {
  const { default: axe } = await import('axe-core')
  // An element that is still fading in has too little contrast.
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))
  const { violations } = await axe.run(document, { resultTypes: ['violations'] })
  const findings = violations.map(({ id, help, nodes }): Finding => ({ id, help, html: nodes.map(({ html }) => html) }))
  parent.postMessage(findings, location.origin)
}
