import { containers, FRAME_FIELDS, KNOWN_FRAMES } from './knownFrames'

/** Names of fields for mutations: names of the protocol, and names with a meaning in JavaScript. */
const FIELDS = [
  ...FRAME_FIELDS,
  'text',
  'content',
  'user_id',
  'success',
  'created_at',
  'x',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty'
]

const customer = { customer_id: 'd', page_id: 4, customer_name: 'Ben', is_assigned: false }

/** Values that a server might put into any field, as JSON. */
const VALUES = [
  'null',
  'true',
  'false',
  '"true"',
  '"no"',
  '0',
  '1',
  '-1',
  '-0',
  '1.5',
  '1e400',
  '9007199254740993',
  '""',
  '" "',
  '"0"',
  '"4"',
  '"c"',
  '"d"',
  '"\\ud800"',
  '"\\u0000"',
  '"PT5M"',
  '"1d 3h"',
  '"01:02:03"',
  '"a minute ago"',
  '"2026-11-22T14:00:00Z"',
  '"assigned"',
  '"unassigned"',
  '"u"',
  '"Jo"',
  '"already assigned"',
  '"session expired"',
  '"Never typed"',
  '"__proto__"',
  '[]',
  '{}',
  '[[]]',
  '[1,null,{}]',
  '{"message":"Hi"}',
  '{"customer_id":"d","page_id":4}',
  '{"__proto__":{"polluted":1}}',
  JSON.stringify(customer),
  JSON.stringify([customer, customer]),
  JSON.stringify('x'.repeat(400)),
  JSON.stringify('👋'.repeat(200)),
  '"\\u202egnp.exe"',
  '"<img src=x onerror=alert(1)>"'
]

/** Inserted into the text of a frame. */
const DIRT = [
  '',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\u0000',
  '\ufeff',
  '\ud800',
  '0',
  '{}',
  '"type":"error",',
  '"customer_id":"d",',
  '"__proto__":{"polluted":1},'
]

type Random = () => number

/**
 * Returns a function that makes frames like those of a workspace, about one of `customers`. A frame has up to four
 * changes. The text of a changed one may also be damaged in one place.
 */
export function frameMutator(
  random: Random,
  customers: readonly { readonly id: string | number; readonly page: string | number | null }[]
): () => string {
  const below = (limit: number): number => Math.floor(random() * limit)
  const one = <T>(of: readonly T[], otherwise: T): T => of[below(of.length)] ?? otherwise
  const texts = KNOWN_FRAMES.map((frame) => JSON.stringify(frame))

  function mutate(frame: Record<string, unknown>): void {
    const all = containers(frame)
    const target = one(all, frame)
    const key = one(Object.keys(target), one(FIELDS, 'x'))
    switch (below(4)) {
      case 0:
        return put(target, key)
      case 1:
        return put(target, one(FIELDS, 'x'))
      case 2:
        return void Reflect.deleteProperty(target, key)
      default: {
        // Moves fields from `data` to the top.
        const { type, data } = frame
        Object.assign(frame, data, { type })
        put(frame, 'data')
      }
    }
  }

  function put(target: Record<string, unknown>, name: string): void {
    Object.defineProperty(target, name, {
      value: JSON.parse(one(VALUES, 'null')),
      enumerable: true,
      writable: true,
      configurable: true
    })
  }

  /** Another customer takes the place of the one in the known frames. */
  function address(text: string): string {
    const { id, page } = one(customers, { id: 'c', page: 4 })
    return text
      .replaceAll('"customer_id":"c"', `"customer_id":${JSON.stringify(id)}`)
      .replaceAll('"page_id":4', page === null ? '"x":0' : `"page_id":${JSON.stringify(page)}`)
  }

  return () => {
    const text = address(one(texts, '{}'))
    const mutations = below(5)
    if (mutations === 0) return text
    const frame: Record<string, unknown> = JSON.parse(text)
    for (let n = 0; n < mutations; n++) mutate(frame)
    const mutated = JSON.stringify(frame)
    if (random() > 0.08) return mutated
    const at = below(mutated.length)
    return mutated.slice(0, at) + one(DIRT, '') + mutated.slice(at + below(3))
  }
}
