import { lstatSync, statSync } from 'node:fs'
import type { Cancel, Timers } from '../../shared/clock'
import { describeError } from '../../shared/errorDescription'
import { countProblems, type PolicyProblem } from '../../shared/domain/policyProblem'
import { isSameValue } from '../../shared/settings/same'
import { MINUTE_MS } from '../../shared/time'
import { mergePolicy, type CurrentPolicy, type LastValid, type Policy, type PolicyPart } from './policy'
import { filesIn, folderAbove, policyPaths, readPolicyFiles, type PolicyFolder, type SystemPolicy } from './policyFiles'
import { policyLines } from './policyLines'
import { lookAtNamedFiles, withProblems, type NamedFilesLook } from './policyNamedFiles'

/** After a change, all changed files are read together this much later, ms. */
const GATHER_MS = 300
/** An unreadable file is read again after this time, ms. Another program may still be writing the file. */
const WRITING_MS = 1000
/**
 * If the system does not report changes, the policy's files are read this often, ms. A file to which a symbolic link
 * points is always checked this often.
 */
const UNWATCHED_MS = 2700
/**
 * A timer may be this late, ms. One wake-up of the computer then also serves the connection's ping. A change of a
 * policy file still counts within 5 s.
 */
const SLACK_MS = 1200
/** A report of a change may be missing. So even if the system reports changes, the files are read this often, ms. */
const WATCHED_MS = MINUTE_MS
/** The registry or the managed preferences are read this often, ms. */
const SYSTEM_MS = 5 * MINUTE_MS

export interface LivePolicyParts {
  readonly timers: Timers
  readonly log: (line: string) => void
  /** Resolves to the policy of the registry (Windows) or of managed preferences (macOS). */
  readonly readSystem: () => Promise<SystemPolicy>
  /**
   * True if there may be a policy that `readSystem` reads. Nothing reports its changes, so it is read every
   * `SYSTEM_MS`. False on Linux.
   */
  readonly hasSystem: boolean
  readonly power: { watch(on: { suspended(): void; resumed(): void; unlocked(): void }): { dispose(): void } }
  /** Calls `changed` after a change in a folder. Returns null if there is no folder, or changes are not reported. */
  readonly watchFolder: (folder: string, changed: () => void) => { dispose(): void } | null
  readonly readFiles?: (folder: PolicyFolder) => readonly PolicyPart[]
  /** See `lookAtNamedFiles`. */
  readonly lookAtNamed?: (policy: Policy) => NamedFilesLook
  /** See `linkedState`. */
  readonly readLinks?: (folder: string) => string | null
  readonly last: { read(): LastValid; write(last: LastValid): void }
}

/** The policy, which may change while Deskhand runs. */
export interface LivePolicy extends CurrentPolicy {
  /** Calls `listener` with each policy that differs from the last one. */
  watch(listener: (policy: Policy) => void): { dispose(): void }
  dispose(): void
}

/**
 * Reads the policy, and reads it again when it may have changed. Logs its problems and saves its last valid values.
 * Rejects if the first `readSystem` rejects.
 */
export async function openLivePolicy(parts: LivePolicyParts): Promise<LivePolicy> {
  const { timers, log, readSystem, hasSystem, power, watchFolder, last } = parts
  const { readFiles = readPolicyFiles, readLinks = linkedState } = parts
  const { lookAtNamed = (of: Policy) => lookAtNamedFiles(of, { timers }) } = parts
  const listeners = new Set<(policy: Policy) => void>()
  let isDisposed = false
  let system = await readSystem()
  /** The policy, without the problems that were found in the files that it names. */
  let plain = read()
  /** The result of the last look at the files that the policy names. Null: there was none. */
  let looked: { readonly plain: Policy; readonly problems: readonly PolicyProblem[] } | null = null
  let isLooking = false
  /** About how long ago Deskhand last looked at the files that the policy names, ms. */
  let unlookedMs = 0
  let policy = plain
  let watchers: readonly { dispose(): void }[] = []
  let isWatched = false
  /** What `readLinks` returned when the watches were made. Null: there is no link. */
  let linked: string | null = null
  let cancelCheck: Cancel | null = null
  let cancelSoon: Cancel | null = null
  let cancelSystem: Cancel | null = null
  /** The running call of `readSystem`. Null: none. */
  let asking: Promise<void> | null = null

  function read(): Policy {
    return mergePolicy([...system.parts, ...readFiles(system.folder)], last.read())
  }

  /**
   * Looks at the files that the policy names, if one of these is true:
   * - the policy has changed;
   * - the last look found a problem;
   * - the last look was `WATCHED_MS` ago.
   * Only one look runs at a time, because a drive that is gone blocks a thread of Node.
   */
  function lookIfDue(): void {
    const isKnown = looked !== null && looked.plain === plain && looked.problems.length === 0 && unlookedMs < WATCHED_MS
    if (isLooking || isKnown || isDisposed) return
    const of = plain
    isLooking = true
    unlookedMs = 0
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
      // Problems of the files that the earlier policy named do not count any more. `lookIfDue` looks at the files
      // that the new policy names.
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
   * Watches the folder and `policy.d` in it. If the folder is missing, watches its parent. Each call makes new
   * watches, because folders come and go.
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

  /** Plans the next check. `sinceMs`: how long ago all files were read. */
  function checkLater(sinceMs = 0): void {
    cancelCheck?.()
    if (isDisposed) return
    const isFrequent = !isWatched || linked !== null
    const waitMs = isFrequent ? UNWATCHED_MS : WATCHED_MS
    cancelCheck = timers.after(
      waitMs,
      () => {
        unlookedMs += waitMs
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
 * Describes the policy's folder and files if one of them is a symbolic link. Null: none is a link. The system reports
 * no change behind a link, so the caller compares this text with the earlier one.
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
