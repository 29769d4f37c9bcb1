import { lstatSync, statSync } from 'node:fs'
import type { Cancel, Timers } from '../../shared/clock'
import { describeError } from '../../shared/errorDescription'
import { countProblems, type PolicyProblem } from '../../shared/domain/policyProblem'
import { isSameValue } from '../../shared/settings/same'
import { MINUTE_MS } from '../../shared/time'
import { mergePolicy, type CurrentPolicy, type LastValid, type Policy, type PolicyPart } from './policy'
import { folderAbove, policyPaths, readPolicyFiles, type PolicyFolder, filesIn } from './policyFiles'
import { policyLines } from './policyLines'
import { lookAtNamedFiles, withProblems, type NamedFilesLook } from './policyNamedFiles'
import type { SystemPolicy } from './policySources/sources'

/** Deskhand waits this long after a change, ms, and then reads all changed files together. */
const GATHER_MS = 300
/**
 * If a file cannot be read, another program may still be writing it. So Deskhand reads the file again after this time,
 * ms, before it reports the file as unreadable.
 */
const WRITING_MS = 1000
/**
 * How often Deskhand reads the files if the system does not report changes, and how often it looks whether a file behind
 * a link has changed, ms.
 */
const UNWATCHED_MS = 2700
/**
 * A timer may end up to this much later, ms, so that one wake-up of the computer serves the timer and the ping of the
 * connection. Even so, a change of a policy file takes effect within 5 s, also if Deskhand cannot read the changed
 * file.
 */
const SLACK_MS = 1200
/** How often Deskhand reads the files if the system reports changes, ms, because a report may be missing. */
const WATCHED_MS = MINUTE_MS
/** How often Deskhand reads the registry or the managed preferences. */
const SYSTEM_MS = 5 * MINUTE_MS

export interface LivePolicyParts {
  readonly timers: Timers
  readonly log: (line: string) => void
  /** Resolves to the policy of the registry or of managed preferences. */
  readonly readSystem: () => Promise<SystemPolicy>
  /** True if the registry or managed preferences may have a policy. No event reports its changes. False on Linux. */
  readonly hasSystem: boolean
  readonly power: { watch(on: { suspended(): void; resumed(): void; unlocked(): void }): { dispose(): void } }
  /**
   * Calls `changed` after a change in a folder. Returns null if the system cannot report changes, or if there is no
   * folder.
   */
  readonly watchFolder: (folder: string, changed: () => void) => { dispose(): void } | null
  readonly readFiles?: (folder: PolicyFolder) => readonly PolicyPart[]
  /** See `lookAtNamedFiles`. */
  readonly lookAtNamed?: (policy: Policy) => NamedFilesLook
  /** See `linkedState`. */
  readonly readLinks?: (folder: string) => string | null
  readonly last: { read(): LastValid; write(last: LastValid): void }
}

/** The policy. It may change while Deskhand runs. */
export interface LivePolicy extends CurrentPolicy {
  /** Calls `listener` with each policy that differs from the one before. */
  watch(listener: (policy: Policy) => void): { dispose(): void }
  dispose(): void
}

/**
 * Reads the policy, and reads it again whenever it may have changed. Logs its problems and saves its last valid
 * values. Rejects if the first `readSystem` rejects.
 */
export async function openLivePolicy(parts: LivePolicyParts): Promise<LivePolicy> {
  const { timers, log, readSystem, hasSystem, power, watchFolder, last } = parts
  const { readFiles = readPolicyFiles, readLinks = linkedState } = parts
  const { lookAtNamed = (of: Policy) => lookAtNamedFiles(of, { timers }) } = parts
  const listeners = new Set<(policy: Policy) => void>()
  let isDisposed = false
  let system = await readSystem()
  /** The policy without the problems of the files that it names. */
  let plain = read()
  /**
   * The policy at the last look at the files that it names, and the problems that were found. Null: nobody has looked
   * yet.
   */
  let looked: { readonly plain: Policy; readonly problems: readonly PolicyProblem[] } | null = null
  let isLooking = false
  let policy = plain
  let watchers: readonly { dispose(): void }[] = []
  let isWatched = false
  /** What `readLinks` returned when the watches were last made. Null: no link is among the files. */
  let linked: string | null = null
  let cancelCheck: Cancel | null = null
  let cancelSoon: Cancel | null = null
  let cancelSystem: Cancel | null = null
  /** The running call of `readSystem`. Null: none is running. */
  let asking: Promise<void> | null = null

  function read(): Policy {
    return mergePolicy([...system.parts, ...readFiles(system.folder)], last.read())
  }

  /**
   * If the policy has changed, looks at the files that it names. If the last look found a problem, looks each time,
   * so that the problem goes when somebody has mended the file. Never looks again while the system has not answered:
   * each look at a drive that is gone holds a thread of Node.
   */
  function lookIfDue(): void {
    const isKnown = looked !== null && looked.plain === plain && looked.problems.length === 0
    if (isLooking || isKnown || isDisposed) return
    const of = plain
    isLooking = true
    const { found, over } = lookAtNamed(of)
    void found.then((problems) => {
      if (isDisposed) return
      looked = { plain: of, problems }
      if (of === plain) apply(withProblems(plain, problems))
    })
    void Promise.all([found, over]).then(() => {
      isLooking = false
      if (looked?.plain !== plain) lookIfDue()
    })
  }

  function keep(next: Policy): void {
    for (const line of policyLines(next.problems)) log(line)
    if (!isSameValue(last.read(), next.lastValid)) last.write(next.lastValid)
  }

  function check(isSecondLook = false): void {
    cancelSoon?.()
    cancelSoon = null
    const next = read()
    if (!isSameValue(next, plain)) {
      const isBroken = next.problems.some(({ kind }) => kind === 'unreadable')
      if (isBroken && !isSecondLook) {
        cancelSoon = timers.after(WRITING_MS, () => check(true))
        return
      }
      plain = next
      // The problems of files that another policy named do not count any more. `lookIfDue` finds them again.
      apply(plain)
    }
    lookIfDue()
  }

  function apply(next: Policy): void {
    if (isSameValue(next, policy)) return
    policy = next
    log(`policy: read again, ${policy.set.length} values, ${countProblems(policy.problems)} problems`)
    keep(next)
    for (const listener of [...listeners]) listener(next)
  }

  function soon(): void {
    cancelSoon ??= timers.after(GATHER_MS, () => {
      watchFiles()
      check()
      checkLater()
    })
  }

  /**
   * Watches the folder and `policy.d` in it. If there is no folder, as on most computers, watches the folder above it.
   * Otherwise a timer would wake the computer every few seconds. Folders come and go, so each call makes new watches.
   */
  function watchFiles(): void {
    for (const one of watchers) one.dispose()
    const { folder } = system.folder
    const own = watchFolder(folder, soon)
    const found =
      own === null ? [watchFolder(folderAbove(folder), soon)] : [own, watchFolder(policyPaths(folder).more, soon)]
    watchers = found.filter((one) => one !== null)
    isWatched = found[0] !== null
    linked = readLinks(folder)
  }

  /** Plans the next check. `sinceMs`: how long ago Deskhand last read all files. */
  function checkLater(sinceMs = 0): void {
    cancelCheck?.()
    if (isDisposed) return
    const isFrequent = !isWatched || linked !== null
    const waitMs = isFrequent ? UNWATCHED_MS : WATCHED_MS
    cancelCheck = timers.after(
      waitMs,
      () => {
        const isDue = !isWatched || sinceMs + waitMs >= WATCHED_MS
        if (!isDue && readLinks(system.folder.folder) === linked) return checkLater(sinceMs + waitMs)
        watchFiles()
        if (cancelSoon === null) check()
        checkLater()
      },
      SLACK_MS
    )
  }

  function askSystem(): void {
    cancelSystem?.()
    asking ??= readSystem()
      .then((next) => {
        if (isDisposed) return
        system = next
        watchFiles()
        check(true)
      })
      .catch((error: unknown) => log(`policy: the system was not asked, ${describeError(error)}`))
      .finally(() => {
        asking = null
        if (!isDisposed) cancelSystem = timers.after(SYSTEM_MS, askSystem)
      })
  }

  keep(policy)
  lookIfDue()
  watchFiles()
  checkLater()
  if (hasSystem) cancelSystem = timers.after(SYSTEM_MS, askSystem)
  const computer = power.watch({
    suspended: () => undefined,
    resumed: () => soon(),
    unlocked: () => (hasSystem ? askSystem() : soon())
  })

  return {
    current: () => policy,
    watch: (listener) => {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    },
    dispose: () => {
      isDisposed = true
      computer.dispose()
      for (const one of watchers) one.dispose()
      for (const cancel of [cancelCheck, cancelSoon, cancelSystem]) cancel?.()
    }
  }
}

/**
 * Describes the present state of the policy folder and its files, if one of them is a link. The system does not report
 * a change of a file behind a link, so the caller has to compare this text with an earlier one. Null: there is no link.
 */
export function linkedState(folder: string): string | null {
  const { file, more } = policyPaths(folder)
  const states = [folder, file, more, ...filesIn(more).files].map(stateOf)
  return states.some(({ isLink }) => isLink) ? states.map(({ text }) => text).join('\n') : null
}

function stateOf(path: string): { readonly isLink: boolean; readonly text: string } {
  let isLink = false
  try {
    isLink = lstatSync(path).isSymbolicLink()
    const { ino, size, mtimeMs, ctimeMs } = statSync(path)
    return { isLink, text: [path, ino, size, mtimeMs, ctimeMs].join(' ') }
  } catch {
    // Nothing is there, or the link leads to nothing.
    return { isLink, text: path }
  }
}
