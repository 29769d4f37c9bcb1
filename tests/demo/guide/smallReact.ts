/* Fake: the part of React that the guide's hook needs. */
interface Effect {
  readonly cleanup: (() => void) | null
}

export interface Element {
  readonly type: string
  readonly props: Readonly<Record<string, unknown>>
  readonly children: readonly unknown[]
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'children' in value
}

function sameDependencies(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => Object.is(value, other[index]))
}

/** Makes four hooks of React for a single component. The component is rendered after every change. */
export function createSmallReact() {
  const cells: unknown[] = []
  const effects = new Map<number, Effect>()
  let cursor = 0
  let component: () => unknown = () => null
  let output: unknown = null
  let dirty = false
  let due: { index: number; run: () => unknown }[] = []

  function render(): void {
    cursor = 0
    output = component()
    for (const { index, run } of due.splice(0)) {
      const cleanup = run()
      effects.set(index, { cleanup: typeof cleanup === 'function' ? () => void cleanup() : null })
    }
  }

  function changed(): void {
    if (dirty) return
    dirty = true
    queueMicrotask(() => {
      dirty = false
      render()
    })
  }

  const react = {
    useState(first: unknown) {
      const index = cursor++
      if (!(index in cells)) cells[index] = first
      const set = (next: unknown): void => {
        const value: unknown = typeof next === 'function' ? next(cells[index]) : next
        if (Object.is(value, cells[index])) return
        cells[index] = value
        changed()
      }
      return [cells[index], set]
    },
    useRef(first: unknown) {
      const index = cursor++
      if (!(index in cells)) cells[index] = { current: first }
      return cells[index]
    },
    useCallback(callback: unknown, dependencies: readonly unknown[]) {
      const index = cursor++
      const last = cells[index]
      if (Array.isArray(last) && sameDependencies(last[1], dependencies)) return last[0]
      cells[index] = [callback, dependencies]
      return callback
    },
    useEffect(run: () => unknown, dependencies: readonly unknown[]) {
      const index = cursor++
      const last = cells[index]
      if (Array.isArray(last) && sameDependencies(last, dependencies)) return
      effects.get(index)?.cleanup?.()
      cells[index] = dependencies
      due.push({ index, run })
    },
    createElement: (
      type: string,
      props: Readonly<Record<string, unknown>> | null,
      ...children: unknown[]
    ): Element => ({ type, props: props ?? {}, children })
  }

  return {
    react,
    mount(next: () => unknown): void {
      component = next
      render()
    },
    output: () => output,
    unmount(): void {
      for (const { cleanup } of effects.values()) cleanup?.()
      due = []
    }
  }
}

export function textOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(textOf).join('')
  if (isElement(node)) return textOf(node.children)
  return typeof node === 'string' || typeof node === 'number' ? String(node) : ''
}

/** Returns every element of this type in the tree. */
export function elementsOf(node: unknown, type: string): readonly Element[] {
  if (Array.isArray(node)) return node.flatMap((child) => elementsOf(child, type))
  if (!isElement(node)) return []
  return [...(node.type === type ? [node] : []), ...elementsOf(node.children, type)]
}
