import { StringDecoder } from 'node:string_decoder'
import { expect, it } from 'vitest'
import { readFrames } from '../../../src/main/protocol/parse'
import { createWaitingTimeReader } from '../../../src/main/protocol/waits/waitingTimeReader'
import { scriptClient, customer } from '../../support/scriptedClient'
import { NOW } from './reading'

const TEXT = JSON.stringify({
  type: 'stopped_customers',
  data: { customers: Array.from({ length: 50 }, (_, id) => customer(id, { last_message: 'Grüße' })) }
})

type Method = (this: unknown, ...args: unknown[]) => unknown

const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > TEXT.length / 2

/** All functions of this runtime that make a text from bytes. */
const DECODERS: readonly (readonly [object, string])[] = [
  ...['toString', 'toLocaleString', 'utf8Slice', 'latin1Slice', 'asciiSlice', 'ucs2Slice'].map(
    (name) => [Buffer.prototype, name] as const
  ),
  [TextDecoder.prototype, 'decode'],
  [StringDecoder.prototype, 'write'],
  [StringDecoder.prototype, 'end']
]
/** All functions that make bytes from a text. */
const ENCODERS: readonly (readonly [object, string])[] = [
  [Buffer, 'from'],
  [Buffer.prototype, 'write'],
  [Buffer.prototype, 'utf8Write'],
  [Buffer.prototype, 'fill'],
  [TextEncoder.prototype, 'encode'],
  [TextEncoder.prototype, 'encodeInto']
]

interface Conversions {
  /** How often bytes became a text that is at least half as long as the frame. */
  readonly decoded: number
  /** How often a text at least half as long as the frame was parsed as JSON. */
  readonly parsed: number
  /** How often a text at least half as long as the frame became bytes, or a value became such a text as JSON. */
  readonly encoded: number
}

/** Counts the conversions while `run` runs. If one function calls another, only the outer call counts. */
function countConversions(run: () => void): Conversions {
  const counts = { decoded: 0, parsed: 0, encoded: 0 }
  const undo: (() => void)[] = []
  let depth = 0
  function count(
    on: object,
    name: string,
    isCounted: (args: unknown[], result: unknown) => keyof Conversions | null
  ): void {
    const own = Object.getOwnPropertyDescriptor(on, name)
    const real: unknown = own?.value
    // Not every runtime has all of these functions.
    if (typeof real !== 'function') return
    const counting: Method = function (...args) {
      depth++
      try {
        const result: unknown = Reflect.apply(real, this, args)
        const what = isCounted(args, result)
        if (depth === 1 && what !== null) counts[what]++
        return result
      } finally {
        depth--
      }
    }
    Object.defineProperty(on, name, { ...own, value: Object.assign(counting, real) })
    undo.push(() => Object.defineProperty(on, name, own ?? {}))
  }
  for (const [on, name] of DECODERS) count(on, name, (_args, result) => (isLong(result) ? 'decoded' : null))
  for (const [on, name] of ENCODERS) count(on, name, (args) => (args.some(isLong) ? 'encoded' : null))
  count(JSON, 'parse', (args) => (isLong(args[0]) ? 'parsed' : null))
  count(JSON, 'stringify', (_args, result) => (isLong(result) ? 'encoded' : null))
  try {
    run()
  } finally {
    for (const one of undo) one()
  }
  return counts
}

it('a frame is decoded once, parsed once and never encoded again', () => {
  const bytes = Buffer.from(TEXT)
  const reading = (): void => void readFrames(bytes, false, NOW, createWaitingTimeReader())
  expect(countConversions(reading)).toEqual({ decoded: 1, parsed: 1, encoded: 0 })
})

it('a frame that the guard refuses is neither decoded nor parsed', () => {
  const deep = Buffer.from('['.repeat(TEXT.length))
  const reading = (): void => void readFrames(deep, false, NOW, createWaitingTimeReader())
  expect(countConversions(reading)).toEqual({ decoded: 0, parsed: 0, encoded: 0 })
})

it('on its way from the socket to the store a frame is decoded and parsed once', () => {
  const script = scriptClient()
  script.open()
  // The one encoding happens in the test: the scripted client encodes the frame of its server.
  expect(countConversions(() => script.say(TEXT))).toEqual({ decoded: 1, parsed: 1, encoded: 1 })
  expect(script.store.state.customers.order.all.length).toBe(50)
})

it.each([
  { way: 'TextDecoder', decode: (bytes: Buffer) => new TextDecoder().decode(bytes) },
  { way: 'Buffer.toString', decode: (bytes: Buffer) => bytes.toString() },
  { way: 'Buffer.toString of another encoding', decode: (bytes: Buffer) => bytes.toString('latin1') },
  { way: 'StringDecoder', decode: (bytes: Buffer) => new StringDecoder().write(bytes) },
  { way: 'String()', decode: (bytes: Buffer) => String(bytes) }
])('$way counts as one decoding', ({ decode }) => {
  const bytes = Buffer.from(TEXT)
  expect(countConversions(() => void decode(bytes))).toEqual({ decoded: 1, parsed: 0, encoded: 0 })
})
