import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  CancellationError,
  CancellationToken,
  DigestTransform,
  HttpExecutor,
  type DownloadOptions,
  type UpdateInfo
} from 'builder-util-runtime'
import type { ResolvedUpdateFileInfo } from 'electron-updater'
import type { AppAdapter } from 'electron-updater/out/AppAdapter'
import { AppImageUpdater } from 'electron-updater/out/AppImageUpdater'
import { MacUpdater } from 'electron-updater/out/MacUpdater'
import { NsisUpdater } from 'electron-updater/out/NsisUpdater'
import { Provider, parseUpdateInfo, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider'
import type { UpdateFailure } from '../../shared/domain/updates'
import { codeOf } from '../../shared/errorDescription'
import { failure, isFailure, openFeed, watchAnswer, type FeedParts } from './feed'
import { addressIn, type Offer } from './findOffer'
import type { ManifestFile, ParseYaml } from './manifest'

/** The installations that electron-updater can update. */
export type UpdaterKind = 'appImage' | 'nsis' | 'mac'

export type DownloadableOffer = Offer & { readonly file: ManifestFile }

export interface DownloaderParts extends FeedParts {
  readonly kind: UpdaterKind
  /** Electron's `app`, in the form that electron-updater needs. */
  readonly app: AppAdapter
}

export interface Downloader {
  /**
   * Downloads the file of an offer, and proves that the manifest names this file. Resolves to the file's path or a
   * failure, and never rejects. A second download waits for the first. `percent`: called with the part that has come,
   * in whole percent.
   */
  download(offer: DownloadableOffer, percent: (percent: number) => void): Promise<string | UpdateFailure>
  /** Ends the running download, which then resolves to the failure `cut`. */
  cancel(): void
  /**
   * Starts the installer while the app quits. On macOS, gives the file to Squirrel.Mac and returns before the app
   * quits. Returns false if this failed. `restart`: starts the new version.
   */
  install(restart: boolean): boolean
}

/** Reads YAML with electron-updater's parser. Throws if the text is not YAML. */
export const parseYaml: ParseYaml = (text) => parseUpdateInfo(text, '', new URL('https://feed.invalid/'))

class RefusedFile extends Error {
  readonly why: UpdateFailure

  constructor(why: UpdateFailure) {
    super(why.problem)
    this.why = why
  }
}

/**
 * Downloads the file of the checked manifest, by the same route as the manifest. It cannot download anything else.
 */
class FileExecutor extends HttpExecutor<never> {
  /** Size of the wanted file, bytes. */
  size = 0
  readonly #feed: FeedParts

  constructor(feed: FeedParts) {
    super()
    this.#feed = feed
  }

  override createRequest(): never {
    throw new Error('Only the file of the checked manifest may be fetched')
  }

  /** electron-updater calls this with the file's hash, which the manifest gives. Rejects without a hash. */
  async download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    const { sha512, cancellationToken, onProgress } = options
    if (sha512 === null || sha512 === undefined) throw new RefusedFile(failure('malformed', 'sha512'))
    const stop = new AbortController()
    return cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      onCancel(() => stop.abort())
      this.#receive(url, destination, sha512, stop, onProgress).then(() => resolve(destination), reject)
    })
  }

  async #receive(
    url: URL,
    destination: string,
    sha512: string,
    stop: AbortController,
    onProgress: DownloadOptions['onProgress']
  ): Promise<void> {
    const answer = await openFeed(this.#feed, url.href, stop.signal)
    if (isFailure(answer)) throw new RefusedFile(answer)
    const { response } = answer
    const { size } = this
    const watch = watchAnswer(this.#feed.timers, size, () => response.destroy(new RefusedFile(failure('timeout'))))
    let came = 0
    const counter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        watch.heard()
        came += chunk.length
        // Otherwise a file without an end would fill the disk before its hash is checked.
        if (came > size) return done(new RefusedFile(failure('damaged', 'size')))
        onProgress?.({
          total: size,
          transferred: came,
          delta: chunk.length,
          percent: (came / size) * 100,
          bytesPerSecond: 0
        })
        done(null, chunk)
      }
    })
    try {
      await pipeline(response, counter, new DigestTransform(sha512), createWriteStream(destination), {
        signal: stop.signal
      })
    } finally {
      watch.end()
      answer.over()
    }
  }
}

/** Gives electron-updater the checked manifest, but never the address of the manifest. */
function providerOf({ version, feed, file }: DownloadableOffer) {
  return class extends Provider<UpdateInfo> {
    // electron-updater passes three values. `Provider` needs only the last one.
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime)
    }

    override getLatestVersion(): Promise<UpdateInfo> {
      const { url, sha512, size } = file
      return Promise.resolve({ version, files: [{ url, sha512, size }], path: url, sha512, releaseDate: '' })
    }

    override resolveFiles(): ResolvedUpdateFileInfo[] {
      return [{ url: new URL(addressIn(feed, file.url)), info: { ...file } }]
    }
  }
}

const UPDATERS = { appImage: AppImageUpdater, nsis: NsisUpdater, mac: MacUpdater }

/**
 * Makes an electron-updater that downloads and installs nothing by itself, and that never installs an older version.
 */
export function createDownloader({ kind, app, ...feed }: DownloaderParts): Downloader {
  const updater = new UPDATERS[kind](undefined, app)
  const executor = new FileExecutor(feed)
  // electron-updater sets `httpExecutor` only if it gets no `app`, so it is set here.
  Object.assign(updater, { httpExecutor: executor })
  updater.logger = null
  updater.autoDownload = false
  // On macOS, Squirrel.Mac would otherwise get the file and install it whenever the app ends.
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.allowPrerelease = true
  updater.disableWebInstaller = true
  // A differential download reads block maps, which are not signed.
  updater.disableDifferentialDownload = true
  // `judgeOffer` has already decided whether this computer gets the version.
  updater.isUserWithinRollout = () => true
  let token: CancellationToken | null = null
  /** The latest download. The next one waits for it. Otherwise electron-updater would give both the same result. */
  let before: Promise<unknown> = Promise.resolve()

  return {
    download(offer, percent) {
      const result = before.then(() => receive(offer, percent))
      before = result
      return result
    },
    cancel: () => token?.cancel(),
    install(restart) {
      if (updater instanceof MacUpdater) {
        // If `restart` is false, electron-updater quits the app when Squirrel.Mac has the file.
        updater.autoRunAppAfterInstall = restart
        updater.quitAndInstall()
        return true
      }
      return updater.install(true, restart)
    }
  }

  /** Downloads the file of an offer. Never rejects. */
  async function receive(
    offer: DownloadableOffer,
    percent: (percent: number) => void
  ): Promise<string | UpdateFailure> {
    const own = (token = new CancellationToken())
    const onProgress = (progress: { readonly percent: number }): void => percent(Math.floor(progress.percent))
    executor.size = offer.file.size
    updater.setFeedURL({ provider: 'custom', updateProvider: providerOf(offer) })
    updater.on('download-progress', onProgress)
    try {
      const found = await updater.checkForUpdates()
      if (found?.isUpdateAvailable !== true) return failure('older', offer.version)
      const [path] = await updater.downloadUpdate(own)
      return path ?? failure('disk')
    } catch (error) {
      return failureOf(error)
    } finally {
      updater.off('download-progress', onProgress)
      if (token === own) token = null
    }
  }
}

const DISK_CODES = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'ENOENT', 'EMFILE', 'EBUSY']
const CUT_CODES = ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR', 'ETIMEDOUT']

function failureOf(error: unknown): UpdateFailure {
  if (error instanceof RefusedFile) return error.why
  if (error instanceof CancellationError) return failure('cut')
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ERR_CHECKSUM_MISMATCH') return failure('damaged')
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE') return failure('damaged', 'publisher')
  if (CUT_CODES.includes(code)) return failure('cut', code)
  if (DISK_CODES.includes(code)) return failure('disk', code)
  return failure('install', codeOf(error))
}
