import type { DetachedWindowAPI } from 'happy-dom'
import { afterAll, afterEach, expect } from 'vitest'

declare global {
  var addedListeners: Added[] | undefined
  interface Window {
    readonly happyDOM: DetachedWindowAPI
  }
}

/** The size that a window of happy-dom has at first. */
const FIRST_SIZE = { width: 1024, height: 768 }

type Added = readonly [type: string, listener: unknown, test: string | undefined]
/**
 * The listeners of window and document that were added and not removed. The list is global, because each test file
 * loads this module again.
 */
const added: Added[] = (globalThis.addedListeners ??= watchAll([]))

function watchAll(list: Added[]): Added[] {
  if (typeof window === 'undefined') return list
  for (const target of [window, document]) {
    const { addEventListener: add, removeEventListener: remove } = target
    target.addEventListener = (...given: Parameters<typeof add>) => {
      list.push([given[0], given[1], expect.getState().currentTestName])
      add.apply(target, given)
    }
    target.removeEventListener = (...given: Parameters<typeof remove>) => {
      const at = list.findIndex(([type, listener]) => type === given[0] && listener === given[1])
      if (at >= 0) list.splice(at, 1)
      remove.apply(target, given)
    }
  }
  return list
}

/** happy-dom has no layout, so tests replace these to give elements a size. */
const SIZES = [
  'getBoundingClientRect',
  'clientHeight',
  'clientWidth',
  'scrollHeight',
  'scrollTop',
  'offsetHeight'
] as const
const prototypes = typeof window === 'undefined' ? [] : [Element.prototype, HTMLElement.prototype]
const sizes = prototypes.flatMap((prototype) =>
  SIZES.map((name) => ({ prototype, name, own: Object.getOwnPropertyDescriptor(prototype, name) }))
)
afterAll(() => {
  for (const { prototype, name, own } of sizes) {
    if (own) Object.defineProperty(prototype, name, own)
    else Reflect.deleteProperty(prototype, name)
  }
})

// A component that stays mounted reacts to keys in later test files. They would fail only in some orders of files. So
// the file that left a listener fails here.
afterAll(() => {
  const left = added.splice(0).map(([type, , test]) => `${type} since "${test}"`)
  if (left.length > 0) throw new Error(`The test left listeners behind: ${left.join(', ')}`)
})

// All test files that run in one worker process share a window. So it is reset after each test.
afterEach(() => {
  if (typeof window === 'undefined') return
  window.happyDOM.setViewport(FIRST_SIZE)
  document.body.replaceChildren()
  localStorage.clear()
})
