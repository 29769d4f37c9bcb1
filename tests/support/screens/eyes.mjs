/** The preferences of a system on which the person has changed nothing. */
export const PLAIN = { forcedColors: 'none', contrast: 'no-preference', reducedMotion: 'no-preference' }

/** The check that every state has in every look. No rule, impact or element is left out. */
export const AXE = { title: 'axe finds nothing, whatever the impact' }

/** The measurement of all boxes in a look, also in the pseudo-language and in Arabic. */
export const BOXES = { title: 'no box is clipped, covered by another or out of reach, at any size of the window' }

/**
 * Checks by the criteria of WCAG 2.2. The conformance report names these titles.
 * `ask`: runs in the page, and returns faults as texts; its functions are in `byEye/`. `size`: of the window, CSS px,
 * if not that of the look. `media`: what the person asked the system for.
 */
export const EYES = [
  {
    title: '1.4.3, 1.4.11 contrast of every text, icon and edge of a field',
    ask: () => globalThis.contrastFaults(false)
  },
  {
    title: '1.4.3 contrast of 7 for somebody who asks the system for more',
    media: { contrast: 'more' },
    ask: () => globalThis.contrastFaults(true)
  },
  {
    title: '1.4.1, 1.4.11 forced colours: contrast, and no choice is shown only by colour',
    media: { forcedColors: 'active' },
    ask: () => [...globalThis.contrastFaults(false), ...globalThis.onlyByColour()]
  },
  {
    title: '2.4.7 forced colours: the focus is seen',
    media: { forcedColors: 'active' },
    ask: () => globalThis.invisibleFocus()
  },
  {
    title: '2.4.7 the focus is seen',
    ask: () => globalThis.invisibleFocus()
  },
  {
    title: '2.4.11 the focus is not hidden',
    ask: () => globalThis.hiddenFocus()
  },
  {
    title: '2.2.2, 2.3.3 nothing moves for somebody who asks for less motion',
    media: { reducedMotion: 'reduce' },
    ask: () => globalThis.motionFaults()
  },
  {
    title: '1.4.10 reflow at 320 px, which is 400 %',
    size: { width: 320, height: 256 },
    ask: () => globalThis.roomFaults()
  },
  {
    title: '2.4.11 the focus is not hidden at 320 px',
    size: { width: 320, height: 256 },
    ask: () => globalThis.hiddenFocus()
  },
  {
    title: '1.4.4 text of 200 %',
    size: { width: 640, height: 400 },
    ask: () => globalThis.roomFaults()
  },
  {
    title: '1.4.12 text spacing',
    size: { width: 1024, height: 600 },
    ask: async () => {
      globalThis.spaceText(true)
      // An open menu moves to its place again.
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
      const faults = globalThis.roomFaults()
      globalThis.spaceText(false)
      return faults
    }
  },
  {
    title: '4.1.3 nothing is said only because time passes',
    ask: () => globalThis.saidByTime()
  }
]

/** Small window and large text. They are checked in every language. */
export const REFLOW = EYES.find(({ title }) => title.startsWith('1.4.10'))
export const LARGE_TEXT = EYES.find(({ title }) => title.startsWith('1.4.4 '))

/** The card's window has a fixed width and is not zoomed. */
export const fits = (state, { size }) => size === undefined || size.width > 1000 || !state.startsWith('card')

/** Colours differ between the themes, and room differs between the directions. */
const differs = ({ theme, direction }, { size }) => (size === undefined ? direction === 'ltr' : theme === 'light')

/**
 * The checks of a state in a look. `turn`: only the one whose turn it is. Without it: all, once for each theme or
 * direction.
 */
export function eyesIn(state, look, turn) {
  const all = EYES.filter((check) => fits(state, check))
  if (turn !== undefined) return [all[turn % all.length]]
  return look.width === 1280 ? all.filter((check) => differs(look, check)) : []
}
