import { isRightToLeft } from '../../../build/text/languages.mjs'
import { PSEUDO } from '../../../build/text/pseudo.mjs'
import { AXE, BOXES, PLAIN } from './eyes.mjs'

const TIME = Date.UTC(2026, 10, 22, 14, 8, 31)

export const THEMES = ['light', 'dark']
export const DIRECTIONS = ['ltr', 'rtl']
export const SIZES = [
  [1280, 800],
  [1024, 600],
  [760, 560],
  [1920, 1080]
]

/** Every look: a theme, a direction and a size. */
export const LOOKS = THEMES.flatMap((theme) =>
  DIRECTIONS.flatMap((direction) => SIZES.map(([width, height]) => ({ theme, direction, width, height })))
)

/** Returns the looks for a language. English is also checked from right to left. */
export const looksIn = (language) =>
  language === 'en' ? LOOKS : LOOKS.filter(({ direction }) => (direction === 'rtl') === isRightToLeft(language))

export const nameOf = (state, { theme, direction, width }) =>
  `${state}-${width}-${theme}${direction === 'rtl' ? '-rtl' : ''}`

export async function stateNames(page, address) {
  await load(page, address)
  return page.evaluate(() => globalThis.stateNames)
}

async function load(page, address) {
  await page.goto(address)
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
}

/**
 * Records the faults of a page. Returns a function that checks a state there. In the pseudo-language, brackets around
 * each text make a button's name differ from its text. This fault is ignored.
 */
export async function createJudge(page, address) {
  let problems = []
  let spoken = 'en'
  const tell = (words) => words !== '' && problems.push(words)
  page.on('console', (message) => {
    const serious = message.type() === 'error' || message.type() === 'warning'
    // A browser asks for this icon, but the app does not.
    if (serious && !message.location().url.endsWith('/favicon.ico')) tell(message.text())
  })
  page.on('pageerror', (error) => tell(String(error)))
  await page.clock.setFixedTime(new Date(TIME))
  await load(page, address)

  /** Changes the language in place, as the app does. To load the page would take longer. */
  async function speak(language) {
    if (language !== spoken) await page.evaluate((tag) => globalThis.speak(tag), language)
    spoken = language
  }

  const frames = () =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    })

  /** Shows a state, and does with the pointer what the state says. `media`: what the person asked the system for. */
  async function show(state, { theme, direction, width, height, media = PLAIN }) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: theme, ...media })
    await page.mouse.move(0, 0)
    const { hover, click, menu, fails } = await page.evaluate(
      ([name, dir]) => globalThis.showState(name, dir),
      [state, direction]
    )
    if (hover && (await page.isVisible(hover))) await page.hover(hover)
    if (click)
      await page
        .locator(click)
        .first()
        .click({ timeout: 1000 })
        .catch(() => {})
    if (menu && (await page.isVisible(menu))) {
      // A new size closes a menu. The page learns of the size with its next frames.
      await frames()
      await page.locator(menu).first().click({ button: 'right' })
      // The menu takes its place with the next frames.
      await frames()
    }
    await page.evaluate(() => document.fonts.ready.then(() => {}))
    // An element that is still fading in has too little contrast.
    await page.evaluate(() =>
      document.getAnimations().forEach((one) => one.effect?.getComputedTiming().iterations === 1 && one.finish())
    )
    return fails
  }

  async function look({ state, look: wanted, language, axe, boxes, eyes }, picture) {
    problems = []
    await speak(language)
    const fails = await show(state, wanted)
    if (picture) await page.screenshot({ path: picture, animations: 'disabled' })
    for (const words of await page.evaluate(crowding)) tell(words)
    for (const words of await page.evaluate(measures, state === 'groups')) tell(words)
    for (const { id, html } of axe ? await page.evaluate((all) => globalThis.runAxe(all), axe === 'all') : []) {
      if (language === PSEUDO && id === 'label-content-name-mismatch') continue
      tell(`${AXE.title}: ${id}: ${html.map((one) => one.slice(0, 160)).join(' | ')}`)
    }
    const room = boxes ? await page.evaluate(() => globalThis.measureRoom()) : { faults: [], boxes: 0 }
    for (const words of room.faults) tell(`${BOXES.title}: ${words}`)
    for (const { title, size, media, ask } of eyes) {
      await show(state, { ...wanted, ...size, media: { ...PLAIN, ...media } })
      // After a click, the focus ring is drawn only when a key was pressed that is no modifier.
      await page.keyboard.press('Pause')
      for (const words of await page.evaluate(ask)) tell(`${title}: ${words}`)
    }
    // In these states a component fails on purpose, so its error does not count.
    const counted = fails === undefined ? problems : problems.filter((words) => !words.startsWith('TypeError: '))
    return { problems: counted, boxes: room.boxes }
  }

  /**
   * Does a job of `jobs.mjs`. Resolves with problems and the number of measured boxes. `picture`: file for a picture.
   * To load a page takes longer than a check, so states share one. A state with problems is checked again in a new
   * page.
   */
  return async (job, picture) => {
    const found = await look(job, picture)
    if (found.problems.length === 0) return found
    await load(page, address)
    spoken = 'en'
    return look(job, picture)
  }
}

/**
 * Runs in the page. Returns the parts that do not have the measures of the design. `isPlain`: true if the state is a
 * conversation without a notice, a banner or a grown composer.
 */
function measures(isPlain) {
  const size = (selector) => document.querySelector(selector)?.getBoundingClientRect()
  const widest = Math.max(0, ...[...document.querySelectorAll('[data-bubble]')].map((one) => one.offsetWidth))
  const queue = size('[data-pane="queue"]')
  const log = size('[role="log"]')
  const rail = document.querySelector('[data-pane="rail"] > div')
  return [
    widest > 640 && `a bubble is ${widest} px wide`,
    innerWidth >= 1600 && queue?.width && queue.width !== 420 && `the list is ${queue.width} px wide`,
    rail && rail.scrollHeight > rail.clientHeight && 'the rail has entries out of sight',
    isPlain && log && log.height < innerHeight / 2 && `the messages are ${log.height} px high`
  ].filter(Boolean)
}

/** Runs in the page. Returns parts whose content does not fit. */
function crowding() {
  const { scrollWidth, scrollHeight } = document.documentElement
  const clipped = scrollWidth > innerWidth || scrollHeight > innerHeight
  const crowded = [...document.querySelectorAll('[data-pane]')]
    .filter((pane) => pane.scrollHeight > pane.clientHeight && getComputedStyle(pane).overflowY === 'visible')
    .map((pane) => `the ${pane.dataset.pane} holds more than it is high`)
  return clipped ? ['the page is larger than the window', ...crowded] : crowded
}
