import type { KeyObject } from 'node:crypto'
import type { Cancel } from '../../shared/clock'
import {
  NO_UPDATES,
  type UpdateFailure,
  type UpdateHindrance,
  type UpdateResult,
  type UpdatesState
} from '../../shared/domain/updates'
import { codeOf, describeError } from '../../shared/errorDescription'
import { HOUR_MS } from '../../shared/time'
import { delayToCheck, hindranceOf, planOf, type UpdatePlan } from './decide'
import type { DownloadableOffer, Downloader } from './electronUpdater'
import { failure, isFailure } from './feed'
import { findOffer, hasFile, isStaged, type Found, type Offer } from './findOffer'
import { readSavedUpdates, takeWhatsNew } from './savedUpdates'
import { plainNotes } from './manifest'
import { createUpdateNotices } from './notices'
import { createQuitHold } from './quitHold'
import type { DownloadedFile, Updates, UpdatesParts } from './updatesParts'

export type { Updates } from './updatesParts'

/** A check may begin this much later than planned, ms. See `slackMs` of `Timers`. */
const SLACK_MS = HOUR_MS / 4

export function createUpdates(parts: UpdatesParts): Updates {
  const { store, settings, kept, work, clock, timers, random, log, installed, key, installation, feed } = parts
  const byHand = installation.kind === 'byHand' ? installation.why : null
  const plan = (): UpdatePlan =>
    planOf({
      mode: settings.get('updateMode'),
      feed: settings.get('updateFeed'),
      hasKey: key !== null,
      byHand,
      isMac: installation.kind === 'mac'
    })
  // The installer of Windows ends each running process of the program, also those with other profiles.
  const endsOthers = (): boolean => installation.kind === 'nsis' && parts.neighbours.hasNeighbours()
  const findHindrance = (): UpdateHindrance | null => hindranceOf(work.read(), endsOthers())
  const memory = readSavedUpdates(kept, parts.newId)
  const notices = createUpdateNotices({ ...parts, isOff: () => !plan().contact })
  let state: UpdatesState = { ...NO_UPDATES, hasNoKey: key === null, byHand, days: notices.days() }
  let offer: Offer | null = null
  let file: DownloadedFile | null = null
  let downloader: Promise<Downloader> | null = null
  let opened: Downloader | null = null
  let restarts = false
  let cancelCheck: Cancel = () => undefined
  /**
   * Grows when the feed changes, updates are switched off, or the app ends. Results of earlier checks and downloads
   * are then ignored.
   */
  let run = 0

  function show(part: Partial<UpdatesState>): void {
    state = { ...state, ...part }
    store.enqueue({ type: 'updates.changed', updates: state })
  }

  function tell(result: UpdateResult): void {
    show({ last: { at: clock(), result } })
    log(`updates: ${typeof result === 'string' ? result : `${result.problem} ${result.detail}`.trim()}`)
  }

  function schedule(which: 'first' | 'next'): void {
    cancelCheck()
    cancelCheck = plan().contact ? timers.after(delayToCheck(which, random), startCheck, SLACK_MS) : () => undefined
  }

  const find = (trusted: KeyObject): ReturnType<typeof findOffer> =>
    findOffer({
      ...feed,
      feed: settings.get('updateFeed'),
      key: trusted,
      installed,
      newest: memory.newestOf(settings.get('updateFeed')),
      profile: memory.profile,
      ending: installation.kind === 'byHand' ? null : installation.ending,
      arch: parts.arch
    })

  /** Plans the next check. Starts one now, unless there is no key, or a check or download is running. */
  function startCheck(): void {
    schedule('next')
    if (key === null || state.phase === 'checking' || state.phase === 'downloading') return
    const own = run
    const before = state.phase
    memory.keep()
    show({ phase: 'checking' })
    find(key).then(
      (found) => own === run && checked(found, before),
      (error: unknown) => {
        log(`updates: ${describeError(error)}`)
        if (own === run) checked(failure('unreachable', codeOf(error)), before)
      }
    )
  }

  function checked(found: Found, before: UpdatesState['phase']): void {
    if (found === 'newest' || isStaged(found) || isFailure(found)) {
      // An offer stays if a check fails. A downloaded version also stays while only some computers get a later one.
      const isGone = !isFailure(found) && !(isStaged(found) && file !== null && found.later !== offer?.version)
      if (isGone) forget()
      show({ phase: isGone ? 'idle' : before, ...(isGone && { offer: null }) })
      return tell(isStaged(found) ? 'later' : found)
    }
    const isSame = offer !== null && offer.version === found.version && offer.file?.sha512 === found.file?.sha512
    if (!isSame) forget()
    offer = found
    memory.offered(found.feed, found.version)
    const isReady = isSame && file !== null
    show({ phase: isReady ? 'ready' : 'offered', offer: { version: found.version, notes: found.notes } })
    tell('found')
    if (isReady) return
    if (plan().downloads) startDownload()
    else if (!isSame) notices.raise({ kind: 'updateOffered', version: found.version })
  }

  function forget(): void {
    offer = null
    file = null
    notices.withdraw()
    if (state.atQuit) show({ atQuit: false })
  }

  function startDownload(): void {
    const wanted = offer
    if (wanted === null || !hasFile(wanted)) return
    const own = run
    show({ phase: 'downloading', percent: 0 })
    const percent = (now: number): void => {
      if (own === run && now !== state.percent) show({ percent: now })
    }
    downloader ??= parts.openDownloader()
    downloader
      .then((ready) => (opened = ready).download(wanted, percent))
      .then(
        (result) => own === run && downloaded(wanted, result),
        (error: unknown) => {
          log(`updates: ${describeError(error)}`)
          downloader = null
          if (own === run) downloaded(wanted, failure('disk', codeOf(error)))
        }
      )
  }

  function downloaded(wanted: DownloadableOffer, result: string | UpdateFailure): void {
    if (isFailure(result)) {
      show({ phase: 'offered', percent: null })
      return tell(result)
    }
    file = { path: result, sha512: wanted.file.sha512 }
    show({ phase: 'ready', percent: null, hindrance: findHindrance() })
    log(`updates: ${wanted.version} is ready`)
    notices.raise({ kind: 'updateReady', version: wanted.version, atQuit: plan().installsAtQuit })
  }

  /**
   * Installs the downloaded version now. Returns false if there is none, or the installation failed. After a failure,
   * the next run reports it.
   */
  function installNow(restart: boolean): boolean {
    if (offer === null || file === null || opened === null) return false
    // `installing` is called first, because the installer of Windows may end this process.
    memory.installing({ version: offer.version, notes: offer.notes })
    const failed = parts.install(opened, file, restart)
    if (failed) log(`updates: not installed, ${failed.problem} ${failed.detail}`)
    return failed === null
  }

  function showHindrance(): void {
    if (state.phase !== 'ready') return
    const hindrance = findHindrance()
    if (hindrance?.by !== state.hindrance?.by || hindrance?.count !== state.hindrance?.count) show({ hindrance })
  }

  const isReadyToInstall = (): boolean => state.phase === 'ready' && findHindrance() === null
  const quitHold = createQuitHold({
    isWanted: () => installation.kind === 'mac' && isReadyToInstall() && state.atQuit,
    give: () => installNow(false),
    quit: parts.quit,
    timers
  })

  const whatsNew = takeWhatsNew(memory, { version: installed, notes: plainNotes(parts.notes) })
  if (whatsNew.updated) {
    parts.clean()
    show({ whatsNew: whatsNew.updated })
  } else show({})
  if (whatsNew.failed !== null) tell(failure('install', whatsNew.failed))

  const watchers = [
    settings.watch((name) => {
      if (name !== 'updateFeed' && name !== 'updateMode') return
      if (name === 'updateFeed' || !plan().contact) {
        run++
        opened?.cancel()
        forget()
        show({ phase: 'idle', offer: null, percent: null })
      }
      schedule('first')
      if (state.phase === 'offered' && plan().downloads) startDownload()
    }),
    work.watch(showHindrance),
    parts.neighbours.watch(showHindrance)
  ]

  return {
    begin() {
      if (whatsNew.updated) notices.raise({ kind: 'updated', version: installed })
      schedule('first')
      notices.start(whatsNew.updated ? 'tomorrow' : 'now')
    },
    check() {
      if (!plan().contact) return 'noUpdate'
      startCheck()
      return null
    },
    download() {
      if (state.phase !== 'offered' || offer === null || !hasFile(offer) || !plan().contact) return 'noUpdate'
      startDownload()
      return null
    },
    install() {
      if (state.phase !== 'ready') return 'noUpdate'
      if (findHindrance() !== null) return 'workUnderWay'
      restarts = true
      if (installation.kind !== 'mac') parts.quit()
      else if (!installNow(true)) {
        memory.installing(null)
        tell(failure('install'))
      }
      return null
    },
    installAtQuit() {
      if (state.phase !== 'ready') return 'noUpdate'
      show({ atQuit: true })
      return null
    },
    holdsQuit: quitHold.holds,
    whatsNewShown: whatsNew.seen,
    whatsNewSeen() {
      whatsNew.seen()
      show({ whatsNew: null })
    },
    atQuit() {
      if (installation.kind === 'mac' || state.phase !== 'ready') return
      if (!restarts && !plan().installsAtQuit && !state.atQuit) return
      const hindrance = findHindrance()
      if (hindrance !== null) log(`updates: put off, ${hindrance.by}`)
      else if (installNow(restarts)) return
      if (restarts) parts.startAgain()
    },
    dispose() {
      run++
      cancelCheck()
      quitHold.dispose()
      opened?.cancel()
      notices.dispose()
      for (const watcher of watchers) watcher.dispose()
    }
  }
}
