import type { WebContents } from 'electron'
import type { PressedKey } from './pageActions'

/**
 * Hands every key to `use` before the page gets it; true: the page does not get it. Keys of a driver (assistive tools and
 * tests) pass by that event and are only seen on their way to the page.
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

/** A key as `input-event` tells it, which Electron's types leave out. */
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
