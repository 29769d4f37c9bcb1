import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import { Stop } from '../../../build/setup/say.mjs'
import { eyesIn, REFLOW } from './eyes.mjs'
import { createJudge, DIRECTIONS, looksIn, nameOf, stateNames, THEMES } from './judge.mjs'
import { out, serveScreens } from './serve.mjs'

const windowApp = fileURLToPath(new URL('./window', import.meta.url))

/**
 * Some states are also checked with axe in these languages: one with long words, and one that is written from right to
 * left. Of each, one state in `EVERY` is checked, because `npm test` has no time for more.
 */
const OTHER_LANGUAGES = ['de', 'ar']
const EVERY = 8

/**
 * These states are also shown in a window of 320 px in languages with long words. A word that does not break makes the
 * page scroll sideways there.
 */
export const NARROW = {
  languages: ['de', 'pl', 'pt-BR'],
  states: [
    'settings',
    'settingsKeyboard',
    'settingsPrivacy',
    'settingsReplies',
    'day',
    'dayTable',
    'signIn',
    'narrowMine'
  ]
}

/** A pop-out may be smaller than the desk. */
const POP_OUT_LOOKS = THEMES.flatMap((theme) =>
  DIRECTIONS.map((direction) => ({ theme, direction, width: 420, height: 600 }))
)

/** Two pages work at the same time: while one computes, the other loads. */
const PAGES = 2

/**
 * Checks the states in the project's Electron. Resolves with `{ name, problems }` of each check. `all`: true checks
 * every state in every look; false checks each state in one look, and takes the looks in turn. `only`: the names of the
 * states to check; if it is empty, all states are checked. `pictures`: true saves pictures in artifacts/screens.
 * `language`: the language of the texts. English is checked in both directions, every other language only in its own
 * direction. `others`: true also checks some states in other languages.
 */
export async function checkScreens({
  executable,
  env,
  all = false,
  only = [],
  pictures = false,
  language = 'en',
  others = false,
  narrow = others ? NARROW : { languages: [], states: [] },
  told = () => {}
}) {
  const server = await serveScreens()
  const looks = looksIn(language)
  const addressIn = (tag) => (tag === 'en' ? server.address : `${server.address}?language=${tag}`)
  const unsafe = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({
    executablePath: executable,
    args: [windowApp, ...unsafe, '--disable-gpu', '--lang=en-GB', ...Array(PAGES).fill('about:blank')],
    env: { ...env, TZ: 'UTC' },
    colorScheme: null
  })
  try {
    if (pictures) mkdirSync(out, { recursive: true })
    await electron.firstWindow()
    while (electron.windows().length < PAGES) await electron.waitForEvent('window')
    const pages = electron.windows()
    const states = await stateNames(pages[0], addressIn(language))
    const unknown = only.filter((name) => !states.includes(name))
    if (unknown.length > 0)
      throw new Stop(`No state is named ${unknown.join(' or ')}. The states are: ${states.toSorted().join(', ')}`)
    const wanted = only.length > 0 ? only : states
    const jobs = wanted.flatMap((state) => {
      const turn = states.indexOf(state)
      const own = state.startsWith('popOut') ? [...looks, ...POP_OUT_LOOKS] : looks
      const inLooks = all ? own : [looks[turn % looks.length]]
      return inLooks.map((look) => ({ state, look, language, eyes: eyesIn(state, look, all ? undefined : turn) }))
    })
    if (others)
      for (const [at, tag] of OTHER_LANGUAGES.entries()) {
        const ofTag = looksIn(tag)
        for (let turn = at; turn < states.length; turn += EVERY)
          jobs.push({ state: states[turn], look: ofTag[turn % ofTag.length], language: tag, eyes: [] })
      }
    for (const tag of narrow.languages)
      for (const state of narrow.states)
        jobs.push({ state, look: looksIn(tag)[0], language: tag, eyes: narrow.eyes ?? [REFLOW], axe: false })
    const results = []
    const work = async (page) => {
      let judge
      let judges
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        if (judges !== job.language) judge = await createJudge(page, addressIn(job.language), job.language)
        judges = job.language
        const name = nameOf(job.state, job.look) + (job.language === 'en' ? '' : `-${job.language}`)
        const problems = await judge(job.state, job.look, {
          ...job,
          picture: pictures ? join(out, `${name}.png`) : undefined
        })
        results.push({ name, problems })
        told({ name, problems, left: jobs.length })
      }
    }
    await Promise.all(pages.map(work))
    return results
  } finally {
    await electron.close()
    await server.close()
  }
}
