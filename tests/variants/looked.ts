const LOOK_EVERY_MS = 25

/**
 * Waits until `holds` returns true. The limit is a number of checks: one for every `LOOK_EVERY_MS` of `milliseconds`.
 * On a busy machine the checks come more slowly, and so does the work that the test waits for.
 */
export async function looked(what: string, holds: () => boolean, milliseconds = 10_000): Promise<void> {
  for (let looks = Math.ceil(milliseconds / LOOK_EVERY_MS); !holds(); looks--) {
    if (looks <= 0) throw new Error(`Waited ${milliseconds} ms for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

/** Lets at most this many callers work at once. The others wait for their turn, in order. */
export function createTurns(most: number): { next(): Promise<() => void> } {
  let taken = 0
  const waiting: (() => void)[] = []

  function turn(): () => void {
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      const next = waiting.shift()
      if (next) next()
      else taken--
    }
  }

  return {
    async next() {
      if (taken < most) taken++
      else await new Promise<void>((resolve) => waiting.push(resolve))
      return turn()
    }
  }
}
