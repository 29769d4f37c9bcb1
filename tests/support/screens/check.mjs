import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import { Stop } from '../../../build/setup/say.mjs'
import { createJudge, nameOf, stateNames } from './judge.mjs'
import { out, serveScreens } from './serve.mjs'

const windowApp = fileURLToPath(new URL('./window', import.meta.url))

/** Two pages work at the same time: while one computes, the other loads. */
const PAGES = 2

/**
 * Checks states in the project's Electron. Resolves with `{ name, job, problems, boxes }` of each check. `boxes`:
 * number of measured boxes.
 * `jobsOf(name, place)`: the jobs of a state (`jobs.mjs`). `only`: names of states; empty: all. `pictures`: saves
 * pictures in artifacts/screens.
 */
export async function checkScreens({ executable, env, jobsOf, only = [], pictures = false, told = () => {} }) {
  const server = await serveScreens()
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
    const states = await stateNames(pages[0], server.address)
    const unknown = only.filter((name) => !states.includes(name))
    if (unknown.length > 0)
      throw new Stop(`No state is named ${unknown.join(' or ')}. The states are: ${states.toSorted().join(', ')}`)
    const wanted = only.length > 0 ? only : states
    const jobs = wanted.flatMap((state) => jobsOf(state, states.indexOf(state)))
    // The pages change their language as seldom as possible.
    const order = (one, other) => Number(one.language > other.language) - Number(one.language < other.language)
    const byLanguage = jobs.toSorted(order)
    const results = []
    const work = async (page) => {
      const judge = await createJudge(page, server.address)
      for (let job = byLanguage.shift(); job; job = byLanguage.shift()) {
        const name = nameOf(job.state, job.look) + (job.language === 'en' ? '' : `-${job.language}`)
        const found = await judge(job, pictures ? join(out, `${name}.png`) : undefined)
        results.push({ name, job, ...found })
        told({ name, problems: found.problems, left: byLanguage.length })
      }
    }
    await Promise.all(pages.map(work))
    return results
  } finally {
    await electron.close()
    await server.close()
  }
}
