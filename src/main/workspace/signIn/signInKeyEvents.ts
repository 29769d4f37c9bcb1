import type { WebContents } from 'electron'
import type { PressedKey } from './signInActions'

/**
 * Calls `use` for every key before the web page gets it. If `use` returns true, the web page does not get it. If false,
 * `use` may get the same press again. Keys from assistive tools and tests reach the web page in any case.
 */
export function onKeys(contents: WebContents, use: (pressed: PressedKey) => boolean): void {
  contents.on('before-input-event', (event, pressed) => {
    if (use(pressed)) event.preventDefault()
  })
  contents.on('input-event', (_event, input) => {
    const pressed = readKey(input)
    if (pressed !== null) use(pressed)
  })
}

/** Calls `saw` for every key press, click and touch in a web page. */
export function onGestures(contents: WebContents, saw: (type: string, key?: string) => void): void {
  contents.on('input-event', (_event, { type }) => saw(type))
  // `before-mouse-event` also comes from frames of other sites. Electron has had this event since version 37. In an
  // older Electron, clicks in such frames do not count.
  contents.on('before-mouse-event', (_event, { type }) => saw(type))
  onKeys(contents, ({ type, key }) => {
    saw(type, key)
    return false
  })
}

/** Electron's types lack these fields of `input-event`. Null: the event is no key press. */
function readKey(input: object): PressedKey | null {
  const { type, key, code, control, alt, shift, meta }: Readonly<Record<string, unknown>> = { ...input }
  if (type !== 'rawKeyDown' || typeof key !== 'string' || typeof code !== 'string') return null
  return {
    type: 'keyDown',
    key,
    code,
    control: control === true,
    alt: alt === true,
    shift: shift === true,
    meta: meta === true
  }
}
