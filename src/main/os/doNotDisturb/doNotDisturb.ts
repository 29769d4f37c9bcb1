import type { Cancel, Timers } from '../../../shared/clock'
import type { SystemQuietState } from '../../../shared/domain/alert'
import { createListeners } from '../../../shared/listeners'
import { type RunProgram, runProgram } from '../program'
import { type DesktopSetting, type DesktopSettingSource, desktopNames, quietSource } from './sources'
import type { Bus } from '../dbus/bus'
import { createBusQuiet } from './busSource'

/**
 * The program `ask` (see `DesktopSettingSource`) is ended after this time, ms. `ask` may be slow while the session
 * starts.
 */
const ANSWER_LIMIT_MS = 20_000
/** The program `listen` may miss changes while it starts. So `ask` runs once more after this time, ms. */
const ASK_AGAIN_AFTER_MS = 2000
/**
 * When the program `listen` ends, it starts again after the next of these delays, ms. If the setting was never read,
 * it does not start again.
 */
const RESTART_MS = [5000, 60_000, 600_000]

export interface SystemQuietParts {
  /** The programs to run. Null: Deskhand cannot read the setting, which stays `unreadable`. */
  readonly source: DesktopSettingSource | null
  readonly run: RunProgram
  readonly timers: Timers
}

/** Reads a setting of the desktop from a program that prints each change. Until a value comes, it is `unreadable`. */
export function watchDesktopSetting({ source, run, timers }: SystemQuietParts): DesktopSetting {
  const listeners = createListeners()
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
    listeners.tell()
  }

  function stopAsking(): void {
    cancelLimit()
    asking?.stop()
    asking = null
  }

  function ask({ ask: command, read }: DesktopSettingSource): void {
    stopAsking()
    let answer: boolean | null = null
    const answered = (): void => {
      stopAsking()
      if (answer !== null) set(answer ? 'on' : 'off')
    }
    cancelLimit = timers.after(ANSWER_LIMIT_MS, stopAsking)
    asking = run(command, {
      line: (text) => {
        const isOn = read(text)
        if (isOn !== null) answer = isOn
      },
      ended: answered
    })
  }

  function hear(from: DesktopSettingSource, text: string): void {
    const isOn = from.read(text)
    if (isOn === null) return
    // This change is newer than any answer of a running `ask`, so `ask` is stopped.
    stopAsking()
    set(isOn ? 'on' : 'off')
  }

  function listen(from: DesktopSettingSource): void {
    listening = run(from.listen, {
      line: (text) => hear(from, text),
      ended: () => {
        stop()
        set('unreadable')
        const waitMs = wasRead ? RESTART_MS[starts++] : undefined
        if (waitMs !== undefined) cancelNext = timers.after(waitMs, () => listen(from))
      }
    })
    ask(from)
    cancelNext = timers.after(ASK_AGAIN_AFTER_MS, () => ask(from))
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
    watch: listeners.add,
    dispose: () => {
      stop()
      listeners.clear()
    }
  }
}

export function openSystemQuiet(bus: Bus, timers: Timers): DesktopSetting {
  const source = quietSource(process.platform, desktopNames(process.env))
  return source === 'bus' ? createBusQuiet(bus, timers) : watchDesktopSetting({ source, run: runProgram, timers })
}
