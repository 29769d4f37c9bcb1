import type { WebContents } from 'electron'
import type { PressedKey } from './pageActions'

/**
 * Calls `use` with every key event before the web page gets it. If `use` returns true, the page does not get the
 * event. If not, `use` may get the same key press a second time. Key presses from assistive tools and tests cause no
 * `before-input-event`. `use` gets them too, but cannot keep them from the page.
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

/** Calls `saw` for every key press, click and touch in a web page, with the arguments of `Gesture.saw`. */
export function onGestures(contents: WebContents, saw: (type: string, key?: string) => void): void {
  contents.on('input-event', (_event, { type }) => saw(type))
  // `before-mouse-event` comes from frames of other sites too. It does not exist before Electron 37. With an older
  // Electron, clicks in such frames do not count.
  contents.on('before-mouse-event', (_event, { type }) => saw(type))
  onKeys(contents, ({ type, key }) => {
    saw(type, key)
    return false
  })
}

/** Reads a key of `input-event`, whose fields are missing in Electron's types. Null: the event is no key press. */
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
