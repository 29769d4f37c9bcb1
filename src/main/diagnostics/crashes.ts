import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Cancel, Clock, Timers } from '../../shared/clock'
import { codeOf } from '../../shared/errorDescription'
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../shared/time'

/** Deskhand keeps at most `KEPT` crash reports, and removes those that are older than `KEPT_MS`. */
const KEPT = 5
const KEPT_MS = 30 * DAY_MS
/** Chromium writes the report of a crash within this time. */
const WRITTEN_MS = 10 * SECOND_MS
/** A run may last for weeks, so reports become too old while it lasts. */
const LOOK_EVERY_MS = 6 * HOUR_MS

export function crashFolder(userData: string): string {
  return join(userData, 'crashes')
}

type Crash = Pick<ReturnType<typeof listCrashes>[number], 'file' | 'at'>

/**
 * Removes the crash reports that are too old. If there are too many, also removes the oldest ones. `found`: the
 * newest first. `now`: epoch ms.
 */
export function pruneCrashes(found: readonly Crash[], now: number, log: (line: string) => void): void {
  for (const [index, { file, at }] of found.entries()) {
    if (index < KEPT && now - at <= KEPT_MS) continue
    try {
      removeCrash(file)
    } catch (error) {
      log(`crashes: a report was not removed, ${codeOf(error)}`)
    }
  }
}

export interface CrashReportsParts {
  readonly folder: string
  readonly clock: Clock
  readonly timers: Timers
  readonly log: (line: string) => void
  /** Calls `crashed` after each crash of a process of Deskhand, except main. */
  readonly watch: (crashed: () => void) => { dispose(): void }
}

/** Removes old and surplus crash reports (see `pruneCrashes`) at the start, after each crash and every few hours. */
export function keepFewCrashes({ folder, clock, timers, log, watch }: CrashReportsParts): { dispose(): void } {
  let cancelLook: Cancel = () => undefined
  let cancelSoon: Cancel | null = null
  const prune = (): void => pruneCrashes(listCrashes(folder), clock(), log)
  function look(): void {
    prune()
    cancelLook = timers.after(LOOK_EVERY_MS, look, HOUR_MS)
  }
  look()
  const watching = watch(() => {
    cancelSoon ??= timers.after(WRITTEN_MS, () => {
      cancelSoon = null
      prune()
    })
  })
  return {
    dispose() {
      watching.dispose()
      cancelLook()
      cancelSoon?.()
    }
  }
}

/**
 * Removes all crash reports of a folder, because they hold parts of the app's memory. Rejects with the system's
 * error.
 */
export async function removeCrashes(folder: string): Promise<void> {
  for (const { file } of listCrashes(folder)) removeCrash(file)
}

function removeCrash(file: string): void {
  rmSync(file, { force: true })
  // On Linux, each report has a second file that describes it.
  rmSync(file.replace(/\.dmp$/, '.meta'), { force: true })
}

/**
 * Returns the crash reports of a folder and its subfolders, the newest first. `at`: when the file last changed, epoch
 * ms.
 */
export function listCrashes(
  folder: string
): readonly { readonly file: string; readonly at: number; readonly bytes: number }[] {
  return readFolder(folder)
    .filter((name) => name.endsWith('.dmp'))
    .flatMap((name) => {
      const file = join(folder, name)
      const found = lstatSync(file, { throwIfNoEntry: false })
      return found?.isFile() === true ? [{ file, at: found.mtimeMs, bytes: found.size }] : []
    })
    .toSorted((one, other) => other.at - one.at)
}

function readFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    // Before the first crash, there is no folder. A folder that cannot be read counts as empty.
    return []
  }
}
