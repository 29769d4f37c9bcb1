import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readFrame } from '../../../src/main/wire/parse'
import { fastest, NOW } from './reading'
import { ServerEventSchema } from './serverEventSchema'

const customer = {
  customer_id: 'c', page_id: 4, customer_name: 'Ana', page_name: 'Shop', time_since_last_conversation: '5 minutes',
  last_message: 'Hi', is_assigned: true, agent_name: 'Jo', is_assigned_to_me: true
}
const KNOWN: readonly object[] = [
  { type: 'connected', user_id: 'u' },
  { type: 'stopped_customers', data: { customers: [customer, customer] } },
  { type: 'agent_assigned', data: { customer } },
  { type: 'agent_unassigned', data: { customer_id: 'c', page_id: 4 } },
  { type: 'message_sent', customer_id: 'c', page_id: 4, message: 'Hi' },
  { type: 'error', error: 'already assigned' },
  { type: 'agent_requested', data: { customer_name: 'Ana', customer } },
  { type: 'agent_assignment_changed', data: { action: 'assigned', customer_id: 'c', agent_id: 1, agent_name: 'Jo', customer } },
  { type: 'customer_stop_status_changed', data: { stop: true, customer } },
  { type: 'new_message', data: { is_human: true, customer_id: 'c', page_id: 4, message: 'Hi', timestamp: NOW } }
]
const FIELDS = [...new Set(KNOWN.flatMap((frame) => JSON.stringify(frame).match(/[a-z_]+(?=":)/g) ?? [])), '__proto__', 'constructor', 'text', 'user_id']
const RUNS = 20_000

/** A value of a kind that a server might put anywhere. */
const oddValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, 'true', 0, 1, -1, '', '0', '\ud800', 2 ** 53, 1.5, -0, 'PT5M', '1d 3h', '01:02:03', [], {}, [customer], customer, 'x'.repeat(400)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) }
)
interface Mutation {
  readonly kind: 'replace' | 'remove' | 'add' | 'lift'
  readonly at: number
  readonly field: string
  readonly value: unknown
}
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('replace' as const, 'remove' as const, 'add' as const, 'lift' as const),
  at: fc.nat(30),
  field: fc.constantFrom(...FIELDS),
  value: oddValue
})

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Every object and array of a frame, outermost first. */
function containers(value: unknown): Record<string, unknown>[] {
  return isObject(value) ? [value, ...Object.values(value).flatMap(containers)] : []
}

function mutate(frame: Record<string, unknown>, { kind, at, field, value }: Mutation): void {
  const all = containers(frame)
  const target = all[at % all.length] ?? frame
  const keys = Object.keys(target)
  const key = keys[at % Math.max(1, keys.length)] ?? field
  const set = (name: string, next: unknown) => Object.defineProperty(target, name, { value: structuredClone(next), enumerable: true, writable: true, configurable: true })
  if (kind === 'replace') set(key, value)
  else if (kind === 'add') set(field, value)
  else if (kind === 'remove') Reflect.deleteProperty(target, key)
  else if (isObject(frame.data)) Object.assign(frame, frame.data, { data: structuredClone(value), type: frame.type })
}

const mutatedFrame = fc.tuple(fc.nat(KNOWN.length - 1), fc.array(mutation, { minLength: 0, maxLength: 4 })).map(([index, mutations]) => {
  const frame = structuredClone(KNOWN[index] ?? {}) as Record<string, unknown>
  for (const each of mutations) mutate(frame, each)
  return JSON.stringify(frame)
})

function check(text: string, isBinary = false): void {
  const reading = readFrame(text, isBinary, NOW)
  if (reading.event === null) {
    if (reading.problems.length === 0) throw new Error(`ignored without a problem: ${text}`)
    return
  }
  const { success, issues } = v.safeParse(ServerEventSchema, reading.event)
  if (!success) throw new Error(`${issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('; ')} from ${text}`)
}

describe('any frame is read into a sound event or a problem', () => {
  it(`${RUNS} mutated frames`, () => {
    fc.assert(fc.property(mutatedFrame, (text) => check(text)), { numRuns: RUNS })
  })

  it('arbitrary JSON', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 4 }), (text) => check(text)), { numRuns: 2000 })
  })

  it('frames cut and broken as text', () => {
    const broken = fc.tuple(mutatedFrame, fc.nat(400), fc.string({ unit: 'binary', maxLength: 5 }))
    fc.assert(fc.property(broken, ([text, at, dirt]) => check(text.slice(0, at) + dirt + text.slice(at + 1))), { numRuns: 2000 })
  })

  it('arbitrary bytes, as text and as binary', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isBinary) => {
        expect(readFrame(Buffer.from(bytes), isBinary, NOW).problems).not.toEqual([])
      }),
      { numRuns: 2000 }
    )
  })

  it('the mutations reach every kind of event and of problem', () => {
    const seen = new Set<string>()
    for (const text of fc.sample(mutatedFrame, 5000)) {
      const reading = readFrame(text, false, NOW)
      if (reading.event !== null) seen.add(reading.event.type)
      for (const problem of reading.problems) seen.add(problem.kind)
    }
    expect([...seen].sort()).toEqual(
      [...ServerEventSchema.options.map(eventName), 'idUnsafe', 'malformed', 'noType', 'rowDropped', 'unknownType'].sort()
    )
  })

  it.each(['x', '1 ', '1:', '<', '[', ' ', '\u0301', '\ud83d'])('100 KB of %j in any field takes at most 50 ms', (part) => {
    const long = part.repeat(102_400 / part.length)
    for (const frame of KNOWN) {
      for (const field of FIELDS.filter((name) => name !== 'type' && has(frame, name))) {
        const text = JSON.stringify(withField(frame, field, long))
        const reading = readFrame(text, false, NOW)
        expect(fastest(() => readFrame(text, false, NOW)), field).toBeLessThan(50)
        expect(reading.event === null || v.is(ServerEventSchema, reading.event), field).toBe(true)
      }
    }
  })
})

function has(frame: object, field: string): boolean {
  return containers(frame).some((container) => Object.hasOwn(container, field))
}

/** The frame with a text in this field, in whichever of its objects has it. */
function withField(frame: object, field: string, text: string): unknown {
  const copy = structuredClone(frame)
  for (const container of containers(copy)) if (Object.hasOwn(container, field)) container[field] = text
  return copy
}

function eventName(option: (typeof ServerEventSchema.options)[number]): string {
  return 'entries' in option ? option.entries.type.literal : ''
}
