import { readLanguages, SOURCE } from '../../../build/text/languages.mjs'
import { PSEUDO } from '../../../build/text/pseudo.mjs'
import { eyesIn, fits, LARGE_TEXT, REFLOW } from './eyes.mjs'
import { DIRECTIONS, looksIn, SIZES, THEMES } from './judge.mjs'

// A job checks one state in one look and language. `axe`: `all` rules, `words` (none about colours and sizes) or
// false. `boxes`: measures all boxes. `eyes`: checks of `eyes.mjs`.

/** In these languages all boxes are measured: one with longer texts than any other, and one from right to left. */
const MEASURED = [PSEUDO, 'ar']

/** The languages that axe reads: the source, one with long words, and one from right to left. */
const READ = [SOURCE, 'de', 'ar']

const OTHERS = readLanguages()
  .map(({ tag }) => tag)
  .filter((tag) => tag !== SOURCE)

/** These states have the longest words. A word that does not break makes a page of 320 px scroll sideways. */
export const NARROW = [
  'settings',
  'settingsKeyboard',
  'settingsPrivacy',
  'settingsReplies',
  'day',
  'dayTable',
  'signIn',
  'narrowMine'
]

/** A pop-out may be smaller than the desk. */
const SMALLEST_POP_OUT = { width: 420, height: 600 }
const POP_OUT_LOOKS = THEMES.flatMap((theme) =>
  DIRECTIONS.map((direction) => ({ theme, direction, ...SMALLEST_POP_OUT }))
)

const job = (state, look, language, rest) => ({ state, look, language, axe: false, boxes: false, eyes: [], ...rest })

/** The look of a language in a theme (0 or 1) and a size, both counted from `turn`. */
const lookOf = (language, theme, size) =>
  looksIn(language).find(
    (look) => look.theme === THEMES[theme % THEMES.length] && look.width === SIZES[size % SIZES.length][0]
  )

/** A small window in another language. */
const narrow = (state, language) => job(state, looksIn(language)[0], language, { eyes: [REFLOW] })

/** Every check of a state in every look of a language. English is checked in both directions. */
export const everyLook = (language) => (state) => {
  const looks = looksIn(language)
  const own = state.startsWith('popOut') ? [...looks, ...POP_OUT_LOOKS] : looks
  return own.map((look) => job(state, look, language, { axe: 'all', boxes: true, eyes: eyesIn(state, look) }))
}

/**
 * The part for `npm test`. Each state: axe in three languages, with both themes and directions; boxes in two
 * languages. Sizes, and checks of `eyes.mjs`, take turns. `turn`: place of the state plus `DESKHAND_TURN`, which
 * makes a run take others.
 */
export function inTurn(state, turn) {
  const looks = looksIn(SOURCE)
  const look = looks[turn % looks.length]
  const otherTheme = THEMES.indexOf(look.theme) + 1
  return [
    job(state, look, SOURCE, { axe: 'all', eyes: eyesIn(state, look, turn) }),
    job(state, lookOf('ar', otherTheme, turn), 'ar', { axe: 'all', boxes: true }),
    job(state, lookOf('de', otherTheme, turn + 1), 'de', { axe: 'words' }),
    job(state, lookOf(PSEUDO, turn, turn + 2), PSEUDO, { boxes: true }),
    ...(NARROW.includes(state) ? OTHERS.map((language) => narrow(state, language)) : [])
  ]
}

/**
 * For `npm run thorough`:
 * - axe with every rule in three languages, both themes and directions;
 * - all checks of `eyes.mjs` in English;
 * - boxes in two languages at every size, for a pop-out also at its smallest;
 * - small window and large text in every language.
 */
export const inAll = (state) => [
  ...READ.flatMap((language) =>
    looksIn(language)
      .filter(({ width }) => width === SIZES[0][0])
      .map((look) => job(state, look, language, { axe: 'all', eyes: language === SOURCE ? eyesIn(state, look) : [] }))
  ),
  ...MEASURED.flatMap((language) =>
    SIZES.map((size, at) => job(state, lookOf(language, 0, at), language, { boxes: true }))
  ),
  ...MEASURED.filter(() => state.startsWith('popOut')).map((language) =>
    job(state, { ...lookOf(language, 0, 0), ...SMALLEST_POP_OUT }, language, { boxes: true })
  ),
  ...OTHERS.map((language) =>
    job(state, looksIn(language)[0], language, { eyes: [REFLOW, LARGE_TEXT].filter((check) => fits(state, check)) })
  )
]
