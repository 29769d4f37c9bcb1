import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { courses } from '../../support/thorough'
import { createDeliveryModel, CUSTOMERS, type DeliveryFigures, type DeliveryModel } from '../../support/deliveryModel'

const RUNS = courses('DESKHAND_MODEL_RUNS', { short: 200, long: 2_000 })
/** The smallest number of faults that a thousand runs must contain. */
const FAULTS_IN_A_THOUSAND = 5_000

type Step = (model: DeliveryModel) => void

const who = fc.constantFrom(...CUSTOMERS)
const present = fc.oneof({ weight: 3, arbitrary: fc.constant(CUSTOMERS) }, fc.subarray([...CUSTOMERS]))

const agent: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: who.map(
      (to): Step =>
        (model) =>
          model.write(to)
    )
  },
  fc.record({ which: fc.nat(), how: fc.constantFrom('sendAgain', 'accept', 'discard') }).map(
    ({ which, how }): Step =>
      (model) =>
        model.resolve(which, how)
  )
)
const server: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('acknowledged', 'echoed', 'refused', 'taken').map(
      (how): Step =>
        (model) =>
          model.answer(how)
    )
  },
  who.map(
    (from): Step =>
      (model) =>
        model.customerWrites(from)
  )
)
const network: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>((model) => model.drop()),
  fc.record({ present, mine: fc.boolean(), user: fc.constantFrom('7', '7', '7', '8') }).map(
    (to): Step =>
      (model) =>
        model.connect(to.user, to.present, to.mine)
  ),
  fc.constantFrom(50, 1500, 11_000, 130_000).map(
    (ms): Step =>
      (model) =>
        model.wait(ms)
  )
)
const crash: fc.Arbitrary<Step> = fc
  .tuple(fc.boolean(), fc.constantFrom('7', '7', '8'), present)
  .map(([power, user, there]): Step => (model) => {
    model.kill(power)
    model.connect(user, there, true)
  })
const disk: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom('ENOSPC', 'EBUSY', null, null).map(
    (code): Step =>
      (model) =>
        model.refuse(code)
  )
)
const hit: fc.Arbitrary<Step> = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })).map(
  ([at, bits]): Step =>
    (model) =>
      model.damage(at, bits)
)

const choice: fc.Arbitrary<Step> = fc.constantFrom(0, 1, 7).map(
  (days): Step =>
    (model) =>
      model.keepFor(days)
)

const played: DeliveryFigures[] = []

function play(steps: readonly Step[]): void {
  const model = createDeliveryModel()
  model.connect('7', CUSTOMERS, true)
  for (const step of steps) {
    step(model)
    model.check()
    if (model.complaints.length > 0) break
  }
  played.push(model.figures)
  expect(model.complaints).toEqual([])
}

afterAll(() => {
  const sum = (name: keyof DeliveryFigures): number => played.reduce((total, figures) => total + figures[name], 0)
  const faults = sum('drops') + sum('kills') + sum('refusals') + sum('damages')
  const most = Math.max(...played.map((figures) => figures.most))
  process.stdout.write(
    `${played.length} runs, ${sum('typed')} messages typed, ${faults} faults (${sum('drops')} connections gone, ${sum('kills')} kills and restarts, ` +
      `${sum('powerLosses')} of them with the power, ${sum('refusals')} disks that refused, ${sum('damages')} files damaged): ${sum('wires')} wire writes, ` +
      `at most ${most} for each time it was asked for; 0 lost, 0 doubled, 0 to the wrong customer\n`
  )
  expect(faults).toBeGreaterThan((RUNS / 1_000) * FAULTS_IN_A_THOUSAND)
  expect(most).toBe(1)
})

describe('nothing lost, nothing doubled', () => {
  it('holds for any sequence of events, crashes and power losses', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: agent },
      { weight: 4, arbitrary: server },
      { weight: 4, arbitrary: network },
      { weight: 2, arbitrary: crash }
    )
    fc.assert(fc.property(fc.array(step, { maxLength: 40, size: 'max' }), play), { numRuns: RUNS })
  }, 1_200_000)

  it('holds while the agent changes the retention', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: agent },
      { weight: 4, arbitrary: server },
      { weight: 4, arbitrary: network },
      { weight: 2, arbitrary: crash },
      { weight: 2, arbitrary: choice },
      { weight: 1, arbitrary: disk }
    )
    fc.assert(fc.property(fc.array(step, { maxLength: 40, size: 'max' }), play), { numRuns: RUNS / 2 })
  }, 1_200_000)

  it('holds while the disk refuses operations and files are damaged', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: agent },
      { weight: 4, arbitrary: server },
      { weight: 4, arbitrary: network },
      { weight: 2, arbitrary: crash },
      { weight: 2, arbitrary: disk },
      { weight: 1, arbitrary: hit }
    )
    fc.assert(fc.property(fc.array(step, { maxLength: 40, size: 'max' }), play), { numRuns: RUNS / 4 })
  }, 1_200_000)
})
