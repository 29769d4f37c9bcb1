import { createPinia, setActivePinia } from 'pinia'
import { createApp, nextTick, type App } from 'vue'
import DeskApp from '../../../src/renderer/App.vue'
import '../../../src/renderer/card/card.css'
import CardApp from '../../../src/renderer/card/CardApp.vue'
import { createCommandSender, sendCommandKey } from '../../../src/renderer/commands'
import { startMirror } from '../../../src/renderer/mirror'
import { languageOfDocument, showLanguage } from '../../../src/renderer/locales/language'
import { useKeysStore } from '../../../src/renderer/stores/keys'
import { useScreenStore } from '../../../src/renderer/stores/screen'
import { useSearchStore } from '../../../src/renderer/stores/search'
import '../../../src/renderer/styles/main.css'
import { createFakePort, NOW } from '../fakePort'
import { saidByTime } from './byEar'
import { contrastFaults } from './byEye/contrast'
import { hiddenFocus, motionFaults, onlyByColour, invisibleFocus } from './byEye/focus'
import { measureRoom, roomFaults, spaceText } from './byEye/room'
import { playMain } from './playMain'
import type { ScreenState } from './screenState'
import { states } from './states'

// The real window on a fake port. `?state=NAME`: the state. `&dir=rtl`: from right to left. `&language=TAG`: also the
// pseudo-language `en-XA`. `&gallery`: the page sets theme and time itself, and reports what axe finds.
const wanted = new URLSearchParams(location.search)
const inGallery = wanted.has('gallery')
if (inGallery) {
  const really = window.matchMedia.bind(window)
  const theme = wanted.get('theme') === 'dark' ? 'all' : 'not all'
  window.matchMedia = (query) => really(query === '(prefers-color-scheme: dark)' ? theme : query)
  Date.now = () => NOW
}
let language = languageOfDocument()
await showLanguage(language)
const bare = document.documentElement.cloneNode(false)
let shown: App | null = null

/** Shows the next states in another language. */
async function speak(tag: string): Promise<void> {
  language = tag
  await showLanguage(tag)
}

/** Removes everything that the previous state has left in the page. */
function clean(): void {
  shown?.unmount()
  shown = null
  localStorage.clear()
  const { documentElement: html, body } = document
  for (const { name } of [...html.attributes]) html.removeAttribute(name)
  if (bare instanceof HTMLElement) for (const { name, value } of bare.attributes) html.setAttribute(name, value)
  for (const { name } of [...body.attributes]) body.removeAttribute(name)
  const place = document.createElement('div')
  place.id = 'app'
  body.replaceChildren(place)
}

/**
 * Shows a state in the direction `dir`. Resolves with the next actions of the pointer, and whether a component fails on
 * purpose.
 */
async function showState(name: string, dir: string): Promise<Pick<ScreenState, 'hover' | 'click' | 'menu' | 'fails'>> {
  const state = states[name]
  if (!state) throw new Error(`There is no state ${name}: ${Object.keys(states).join(', ')}`)
  clean()
  document.documentElement.lang = language
  document.documentElement.dir = dir
  const port = createFakePort()
  const pinia = createPinia()
  const commands = createCommandSender(port)
  const card = name.startsWith('card')
  const app = createApp(card ? CardApp : DeskApp)
    .use(pinia)
    .provide(sendCommandKey, commands.send)
  shown = app
  let failures = 0
  if (state.fails) app.config.errorHandler = () => failures++
  setActivePinia(pinia)
  startMirror(playMain(port, state, language), commands)
  Object.assign(useScreenStore(pinia), state.screen)
  const search = useSearchStore(pinia)
  if (state.search?.filter !== undefined) search.filter = state.search.filter
  if (state.search?.everything) search.openEverything(state.search.everything.head.text)
  if (state.search?.find) search.find(state.search.find.text)
  Object.assign(useKeysStore(pinia), state.keys)
  app.mount('#app')
  if (card) {
    document.documentElement.classList.add('card-document')
    document.querySelector<HTMLElement>('#app')?.style.setProperty('width', '380px')
  }
  await nextTick()
  if (state.fails) {
    // The conversation, whose component fails on purpose, comes in a later batch.
    for (let frame = 0; frame < 10 && failures === 0; frame++) await new Promise(requestAnimationFrame)
    if (failures === 0) throw new Error(`Nothing fails in ${name}`)
  }
  if (state.later) {
    port.pushBatch({ status: { ...state.later, language } })
    await nextTick()
  }
  if (state.focus) document.querySelector<HTMLElement>(state.focus)?.focus()
  if (state.types !== undefined) document.execCommand('insertText', false, state.types)
  for (const key of state.presses ?? []) {
    await nextTick()
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  }
  const { hover, click, menu, fails } = state
  return { ...(hover && { hover }), ...(click && { click }), ...(menu && { menu }), ...(fails && { fails }) }
}

/** A problem that axe found, with the elements from the page. */
export interface Finding {
  readonly id: string
  readonly help: string
  readonly html: readonly string[]
}

/** The rules of axe that depend on colours and sizes, and not on words. They take nine tenths of its time. */
const LOOK_RULES = ['color-contrast', 'link-in-text-block', 'target-size']

/** Resolves with the problems that axe finds in the page as it is now. `looks`: false leaves out `LOOK_RULES`. */
async function runAxe(looks = true): Promise<readonly Finding[]> {
  const { default: axe } = await import('axe-core')
  // axe would write down the HTML of every element that it looks at.
  axe.configure({ noHtml: true })
  // axe has this rule of WCAG 2.2 off by default.
  const rules = {
    'target-size': { enabled: true },
    ...(looks ? {} : Object.fromEntries(LOOK_RULES.map((id) => [id, { enabled: false }])))
  }
  const { violations } = await axe.run(document, { resultTypes: ['violations'], elementRef: true, rules })
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    html: nodes.map(({ element }) => element?.outerHTML ?? '')
  }))
}

// `judge.mjs` calls these.
Object.assign(window, {
  showState,
  speak,
  runAxe,
  contrastFaults,
  hiddenFocus,
  invisibleFocus,
  motionFaults,
  onlyByColour,
  measureRoom,
  roomFaults,
  spaceText,
  saidByTime,
  stateNames: Object.keys(states)
})
await showState(wanted.get('state') ?? 'waiting', wanted.get('dir') ?? 'ltr')
document.documentElement.dataset['ready'] = ''

if (inGallery) {
  // Waits for all animations, because an element that is still fading in has too little contrast.
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))
  parent.postMessage(await runAxe(), location.origin)
}
