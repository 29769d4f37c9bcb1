import { ROOT } from './clients'
import { forgetProfile, startElectron } from './electronApp'
import type { Input } from './hand'
import { BUTTON, type HandStep, openPage, runHand, useButton } from './handRun'
import { INPUT_CATEGORIES, inputsIn, inputTable } from './inputStages'
import { type TraceEvent, traced } from './trace'
import type { Surroundings } from './trafficRun'

/** The page with one button, and beside it a number that changes in every frame. */
const CHANGING = `${BUTTON}<p></p><script>const p=document.querySelector('p');(function f(n){p.textContent=n;requestAnimationFrame(()=>f(n+1))})(0)</script>`

/**
 * Uses the app as the step `hand` does, and traces where the time of each key and click goes. Returns a table with two
 * other pages beside the app: one with one button, and one with a button and a number that changes in every frame. No
 * page that changes in every frame can be faster than the second one on this computer.
 */
export async function profileHand(step: HandStep, around: Surroundings): Promise<string> {
  const changing = await traceChanging(step.rounds, around)
  const traces: Partial<Record<'app' | 'empty', readonly TraceEvent[]>> = {}
  const { failed } = await runHand(step, around, async ({ app, empty }, work) => {
    traces.empty = await traced(await empty.devtools(), INPUT_CATEGORIES, async () => {
      traces.app = await traced(await app.devtools(), INPUT_CATEGORIES, work)
    })
  })
  if (failed !== null) throw new Error(failed)
  return inputTable([
    ['one button', inputsIn(traces.empty ?? [])],
    ['a changing page', inputsIn(changing)],
    ['Deskhand', inputsIn(traces.app ?? [])]
  ])
}

async function traceChanging(rounds: number, around: Surroundings): Promise<readonly TraceEvent[]> {
  forgetProfile(around.desktop, 'changing')
  const switches = [`--page=${CHANGING}`]
  const app = startElectron(
    around.desktop,
    { app: `${ROOT}/tests/bench/bare`, switches, profile: 'changing', devtools: true },
    around.clock
  )
  try {
    const page = await openPage(app, 'data:')
    const inputs: Input[] = []
    return await traced(await app.devtools(), INPUT_CATEGORIES, async () => {
      for (let round = 0; round < rounds; round++) await useButton(page, inputs)
    })
  } finally {
    await app.stop()
  }
}
