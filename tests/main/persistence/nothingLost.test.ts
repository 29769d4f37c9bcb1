import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDeliveryModel, CUSTOMERS, type DeliveryModel } from '../../support/deliveryModel'

type Step = (model: DeliveryModel) => void

const who = fc.constantFrom(...CUSTOMERS)
const present = fc.oneof({ weight: 3, arbitrary: fc.constant(CUSTOMERS) }, fc.subarray([...CUSTOMERS]))

const agent: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: who.map((to): Step => (model) => model.write(to)) },
  fc.record({ which: fc.nat(), how: fc.constantFrom('sendAgain', 'accept', 'discard') }).map(
    ({ which, how }): Step => (model) => model.resolve(which, how)
  )
)
const server: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('acknowledged', 'echoed', 'refused', 'taken').map((how): Step => (model) => model.answer(how)) },
  who.map((from): Step => (model) => model.customerWrites(from))
)
const network: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>((model) => model.drop()),
  fc.record({ present, mine: fc.boolean(), user: fc.constantFrom('7', '7', '7', '8') }).map(
    (to): Step => (model) => model.connect(to.user, to.present, to.mine)
  ),
  fc.constantFrom(50, 1500, 11_000, 130_000).map((ms): Step => (model) => model.wait(ms))
)
const crash: fc.Arbitrary<Step> = fc
  .tuple(fc.boolean(), fc.constantFrom('7', '7', '8'), present)
  .map(([power, user, there]): Step => (model) => {
    model.kill(power)
    model.connect(user, there, true)
  })
const disk: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom('ENOSPC', 'EBUSY', null, null).map((code): Step => (model) => model.refuse(code))
)
const hit: fc.Arbitrary<Step> = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })).map(([at, bits]): Step => (model) => model.damage(at, bits))

const choice: fc.Arbitrary<Step> = fc.constantFrom(0, 1, 7).map((days): Step => (model) => model.keepFor(days))

function play(steps: readonly Step[]): void {
  const model = createDeliveryModel()
  model.connect('7', CUSTOMERS, true)
  for (const step of steps) {
    step(model)
    model.check()
    if (model.complaints.length > 0) break
  }
  expect(model.complaints).toEqual([])
}

describe('nothing lost, nothing doubled', () => {
  test('for any course of things, crashes and losses of power', () => {
    const step = fc.oneof({ weight: 6, arbitrary: agent }, { weight: 4, arbitrary: server }, { weight: 4, arbitrary: network }, { weight: 2, arbitrary: crash })
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), play), { numRuns: 2000 })
  }, 120_000)

  test('also while the agent changes for how long conversations are kept', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: agent }, { weight: 4, arbitrary: server }, { weight: 4, arbitrary: network },
      { weight: 2, arbitrary: crash }, { weight: 2, arbitrary: choice }, { weight: 1, arbitrary: disk }
    )
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), play), { numRuns: 1000 })
  }, 120_000)

  test('also while the disk refuses and files are damaged', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: agent }, { weight: 4, arbitrary: server }, { weight: 4, arbitrary: network },
      { weight: 2, arbitrary: crash }, { weight: 2, arbitrary: disk }, { weight: 1, arbitrary: hit }
    )
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), play), { numRuns: 500 })
  }, 120_000)
})
