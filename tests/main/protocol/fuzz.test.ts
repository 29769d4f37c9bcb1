import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readFrame, readFrames } from '../../../src/main/protocol/parse'
import { frameMutator } from '../../support/frameMutations'
import { seeded } from '../../support/seeded'
import { createWaitingTimeReader } from '../../../src/main/protocol/waits/waitingTimeReader'
import { NOW } from './reading'
import { ServerEventSchema } from './serverEventSchema'

const framesOf = (seed: number): (() => string) =>
  frameMutator(seeded(seed), [
    { id: 'c', page: 4 },
    { id: 'd', page: 4 }
  ])

function check(text: string, isBinary = false): void {
  const reading = readFrame(text, isBinary, NOW)
  if (reading.event === null) {
    if (reading.problems.length === 0) throw new Error(`ignored without a problem: ${text}`)
    return
  }
  const { success, issues } = v.safeParse(ServerEventSchema, reading.event)
  if (!success)
    throw new Error(`${issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('; ')} from ${text}`)
}

describe('any frame is read into a valid event or a problem', () => {
  it('each of 20,000 mutated frames gives a valid event or a problem', () => {
    const next = framesOf(74)
    for (let run = 0; run < 20_000; run++) check(next())
  }, 120_000)

  it('arbitrary JSON gives a valid event or a problem', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => check(text)),
      { numRuns: 2000 }
    )
  })

  it('a frame that is cut or broken as text gives a valid event or a problem', () => {
    const broken = fc.tuple(
      fc.nat().map((seed) => framesOf(seed)()),
      fc.nat(400),
      fc.array(fc.nat(0xffff), { maxLength: 5 }).map((units) => String.fromCharCode(...units))
    )
    fc.assert(
      fc.property(broken, ([text, at, dirt]) => check(text.slice(0, at) + dirt + text.slice(at + 1))),
      { numRuns: 2000 }
    )
  })

  it('a batch, as a list or on lines, gives at least as many readings as it has frames', () => {
    const next = framesOf(75)
    const waitingTimes = createWaitingTimeReader()
    for (let run = 0; run < 300; run++) {
      const frames = Array.from({ length: 2 + (run % 5) }, next)
      for (const text of [`[${frames.join(',')}]`, frames.join('\n')]) {
        const readings = readFrames(Buffer.from(text), false, NOW, waitingTimes)
        if (readings.length === 1) expect(readings[0]?.event).toBeNull()
        // There may be more readings than frames: a stray byte cuts a line in two, or a frame is about several
        // customers.
        else expect(readings.length).toBeGreaterThanOrEqual(frames.length)
        expect(readings.reduce((sum, { size }) => sum + size, 0)).toBe(Buffer.byteLength(text))
      }
    }
  }, 120_000)

  it('arbitrary bytes give a problem, as text and as binary', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isBinary) => {
        expect(readFrame(Buffer.from(bytes), isBinary, NOW).problems).not.toEqual([])
      }),
      { numRuns: 2000 }
    )
  })

  it('the mutations reach every kind of event and of problem', () => {
    const next = framesOf(73)
    const seen = new Set<string>()
    for (let run = 0; run < 20_000; run++) {
      const reading = readFrame(next(), false, NOW)
      if (reading.event !== null) seen.add(reading.event.type)
      for (const problem of reading.problems) seen.add(problem.kind)
    }
    expect([...seen].sort()).toEqual(
      [
        ...ServerEventSchema.options.map(eventName),
        'idUnsafe',
        'malformed',
        'noType',
        'notJson',
        'notObject',
        'rowDropped',
        'unknownType'
      ].sort()
    )
  })
})

function eventName(option: (typeof ServerEventSchema.options)[number]): string {
  return 'entries' in option ? option.entries.type.literal : ''
}
