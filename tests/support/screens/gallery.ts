import type { Finding } from './main'
import { LANGUAGES } from '../../../src/shared/text/languages'
import { states } from './states'

// Shows one state at a time in a frame, and the problems that axe finds in it. The part after # in the gallery's URL is
// the name of the state.
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  theme: ['light', 'dark'],
  dir: ['ltr', 'rtl'],
  language: ['en', 'en-XA', ...LANGUAGES.map(({ tag }) => tag).filter((tag) => !tag.startsWith('en'))],
  size: ['1280×800', '1024×600', '760×560', '1920×1080']
}
const find = <E extends Element>(selector: string): E => {
  const found = document.querySelector<E>(selector)
  if (!found) throw new Error(`The gallery has no ${selector}`)
  return found
}
const frame = find<HTMLIFrameElement>('iframe')
const findings = find('section')

function chosen(): URLSearchParams {
  const look = new URLSearchParams(location.hash.slice(1))
  if (!look.has('state')) look.set('state', Object.keys(states)[0] ?? '')
  for (const [name, [first = '']] of Object.entries(CHOICES)) if (!look.has(name)) look.set(name, first)
  return look
}

function choose(name: string, value: string): void {
  const look = chosen()
  look.set(name, value)
  location.hash = look.toString()
}

function show(): void {
  const look = chosen()
  const [width = '', height = ''] = (look.get('size') ?? '').split('×')
  Object.assign(frame, { width, height, src: `./index.html?gallery&${look}` })
  for (const link of document.querySelectorAll('nav a')) {
    if (link.textContent === look.get('state')) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  findings.textContent = 'axe is looking …'
}

/** Shows the problems that axe found. The page in the frame sends them. */
function tell({ data, source }: MessageEvent<readonly Finding[]>): void {
  if (source !== frame.contentWindow) return
  const lines = data.map(({ id, help, html }) => [`${id}: ${help}`, ...html.map((each) => `  ${each}`)].join('\n'))
  const list = document.createElement('pre')
  list.textContent = lines.length === 0 ? 'axe finds nothing.' : lines.join('\n')
  findings.replaceChildren(list)
}

for (const state of Object.keys(states)) {
  const link = document.createElement('a')
  link.href = '#'
  link.textContent = state
  link.addEventListener('click', (event) => {
    event.preventDefault()
    choose('state', state)
  })
  find('nav').append(link)
}
for (const [name, values] of Object.entries(CHOICES)) {
  const select = document.createElement('select')
  select.setAttribute('aria-label', name)
  select.append(...values.map((value) => new Option(value, value, false, chosen().get(name) === value)))
  select.addEventListener('change', () => choose(name, select.value))
  find('form').append(select)
}
window.addEventListener('message', tell)
window.addEventListener('hashchange', show)
show()
