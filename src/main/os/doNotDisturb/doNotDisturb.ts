import type { Cancel, Timers } from '../../../shared/clock'
import type { SystemQuietState } from '../../../shared/domain/alert'
import { type RunProgram, runProgram } from '../program'
import { type QuietSource, desktopNames, quietSource } from './sources'
import type { Bus } from '../dbus/bus'
import { createBusQuiet } from './busSource'

/** An answer that takes longer is none, ms. At the start of a session computers are slow. */
const ANSWER_LIMIT = 20_000
/** Whoever listens may not have listened from the first moment on: so much later it is asked once more, ms. */
const SETTLED_AFTER = 2000
/** How long after the listener has ended it is started again, each time; then no more, ms. */
const AGAIN_AFTER = [5000, 60_000, 600_000]

/** The system's own Do Not Disturb. */
export interface SystemQuiet {
  state(): SystemQuietState
  watch(changed: () => void): { dispose(): void }
  dispose(): void
}

export interface SystemQuietParts {
  /** Null: this system does not tell. */
  readonly source: QuietSource | null
  readonly run: RunProgram
  readonly timers: Timers
}

/** Hears of each change from one program that rests in between; nothing is asked again and again. What cannot be read is not quiet. */
export function createSystemQuiet({ source, run, timers }: SystemQuietParts): SystemQuiet {
  const listeners = new Set<() => void>()
  let state: SystemQuietState = 'unreadable'
  let wasRead = false
  let starts = 0
  let listening: { stop(): void } | null = null
  let asking: { stop(): void } | null = null
  let cancelLimit: Cancel = () => undefined
  let cancelNext: Cancel = () => undefined

  function set(next: SystemQuietState): void {
    wasRead ||= next !== 'unreadable'
    if (next === state) return
    state = next
    for (const listener of [...listeners]) listener()
  }

  function stopAsking(): void {
    cancelLimit()
    asking?.stop()
    asking = null
  }

  function ask({ ask: command, read }: QuietSource): void {
    stopAsking()
    let answer: boolean | null = null
    const answered = (): void => {
      stopAsking()
      if (answer !== null) set(answer ? 'on' : 'off')
    }
    cancelLimit = timers.after(ANSWER_LIMIT, stopAsking)
    asking = run(command, {
      line: (text) => {
        const says = read(text)
        if (says !== null) answer = says
      },
      ended: answered
    })
  }

  function hear(from: QuietSource, text: string): void {
    const says = from.read(text)
    if (says === null) return
    // Newer than any answer that is still to come.
    stopAsking()
    set(says ? 'on' : 'off')
  }

  function listen(from: QuietSource): void {
    listening = run(from.listen, {
      line: (text) => hear(from, text),
      ended: () => {
        stop()
        set('unreadable')
        const wait = wasRead ? AGAIN_AFTER[starts++] : undefined
        if (wait !== undefined) cancelNext = timers.after(wait, () => listen(from))
      }
    })
    ask(from)
    cancelNext = timers.after(SETTLED_AFTER, () => ask(from))
  }

  function stop(): void {
    cancelNext()
    stopAsking()
    listening?.stop()
    listening = null
  }

  if (source) listen(source)
  return {
    state: () => state,
    watch: (changed) => {
      listeners.add(changed)
      return { dispose: () => void listeners.delete(changed) }
    },
    dispose: () => {
      stop()
      listeners.clear()
    }
  }
}

/** This system's own Do Not Disturb, by whatever tells of it. */
export function openSystemQuiet(bus: Bus, timers: Timers): SystemQuiet {
  const source = quietSource(process.platform, desktopNames(process.env))
  return source === 'bus' ? createBusQuiet(bus, timers) : createSystemQuiet({ source, run: runProgram, timers })
}
