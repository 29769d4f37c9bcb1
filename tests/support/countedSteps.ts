/** Counts steps over maps, sets and arrays. Each element that a loop or a method visits is a step. */
export interface CountedSteps {
  /**
   * Calls `run`, and returns its steps over all maps, sets, arrays and iterators. `sort` counts as one step for each
   * element of the array. Elements that `splice` or `shift` moves do not count.
   */
  during(run: () => void): number
  /**
   * From now on, each call of these methods is a step. Some loops call a method once for each element, and would not
   * be counted otherwise.
   */
  alsoCalls(table: object, ...methods: readonly string[]): void
  restore(): void
}

type Patched = Record<PropertyKey, (...args: never[]) => unknown>

/** Methods that call a function for each element, or look at elements one by one. */
const CALLING = [
  'forEach',
  'map',
  'filter',
  'flatMap',
  'some',
  'every',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex'
]
const FOLDING = ['reduce', 'reduceRight']
/** Methods that look at the whole array, or make an array of the same length. */
const WHOLE = ['sort', 'toSorted', 'toReversed', 'toSpliced', 'concat', 'slice', 'with', 'join', 'flat']
const SEEKING = ['indexOf', 'lastIndexOf', 'includes']

const isFunction = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function'

/**
 * Counts the steps of the whole program by patching JavaScript's own maps, sets and arrays. The patches are slow, so a
 * test must call `restore`.
 */
export function countSteps(): CountedSteps {
  let steps = 0
  let isCounting = false
  const undo: (() => void)[] = []

  function patch(on: object, name: PropertyKey, wrap: (real: (...args: unknown[]) => unknown) => unknown): void {
    const prototype = on as Patched
    const real = prototype[name]
    if (!isFunction(real)) throw new Error(`There is no ${String(name)}`)
    Object.defineProperty(prototype, name, { value: wrap(real), writable: true, configurable: true })
    undo.push(() => Object.defineProperty(prototype, name, { value: real, writable: true, configurable: true }))
  }
  const count = (by: number): void => {
    if (isCounting) steps += by
  }

  for (const made of [new Map().values(), new Set().values(), [].values()])
    patch(Object.getPrototypeOf(made) as object, 'next', (real) => {
      return function (this: unknown): unknown {
        count(1)
        return Reflect.apply(real, this, [])
      }
    })
  const calling = (at: number) => (real: (...args: unknown[]) => unknown) =>
    function (this: unknown, ...args: unknown[]): unknown {
      const fn = args[0]
      if (!isCounting || !isFunction(fn)) return Reflect.apply(real, this, args)
      const counted = function (this: unknown, ...inner: unknown[]): unknown {
        steps += at
        return Reflect.apply(fn, this, inner)
      }
      return Reflect.apply(real, this, [counted, ...args.slice(1)])
    }
  for (const name of [...CALLING, ...FOLDING]) patch(Array.prototype, name, calling(1))
  for (const table of [Map.prototype, Set.prototype]) patch(table, 'forEach', calling(1))
  for (const name of WHOLE)
    patch(Array.prototype, name, (real) => {
      return function (this: unknown[], ...args: unknown[]): unknown {
        const result = Reflect.apply(real, this, args)
        count(name === 'slice' && Array.isArray(result) ? result.length : this.length)
        return result
      }
    })
  for (const name of SEEKING)
    patch(Array.prototype, name, (real) => {
      return function (this: unknown[], ...args: unknown[]): unknown {
        const found = Reflect.apply(real, this, args)
        count(typeof found === 'number' && found >= 0 ? found + 1 : this.length)
        return found
      }
    })
  for (const name of ['keys', 'values', 'entries'])
    patch(Object, name, (real) => {
      return function (this: unknown, ...args: unknown[]): unknown {
        const found = Reflect.apply(real, this, args)
        if (Array.isArray(found)) count(found.length)
        return found
      }
    })

  return {
    alsoCalls: (table, ...methods) => {
      for (const method of methods)
        patch(table, method, (real) => {
          return function (this: unknown, ...args: unknown[]): unknown {
            count(1)
            return Reflect.apply(real, this, args)
          }
        })
    },
    during: (run) => {
      const before = steps
      isCounting = true
      try {
        run()
      } finally {
        isCounting = false
      }
      return steps - before
    },
    restore: () => undo.splice(0).forEach((one) => one())
  }
}
