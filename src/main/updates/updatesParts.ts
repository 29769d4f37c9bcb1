import type { KeyObject } from 'node:crypto'
import type { Clock, Timers } from '../../shared/clock'
import type { UpdateFailure } from '../../shared/domain/updates'
import type { Settings } from '../settings/effective'
import type { StateFile } from '../settings/store'
import type { Store } from '../state/store'
import type { Downloader } from './electronUpdater'
import type { OfferParts } from './findOffer'
import type { Installation } from './installation'
import type { Work } from './work'

export interface UpdatesParts {
  readonly store: Pick<Store, 'enqueue'>
  readonly settings: Pick<Settings, 'get' | 'watch'>
  readonly kept: StateFile
  readonly work: Work
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  /** Returns a new random text for a profile. */
  readonly newId: () => string
  readonly log: (line: string) => void
  readonly installed: string
  /** The release notes of the version that runs. Empty: not known. */
  readonly notes: string
  /** The public key for updates. Null: this build has no key, so it trusts no feed. */
  readonly key: KeyObject | null
  /** False in a copy that runs from the sources. */
  readonly isForPeople: boolean
  /** When this version was built, epoch ms. 0: not known. */
  readonly builtAt: number
  readonly arch: string
  readonly installation: Installation
  readonly feed: Pick<OfferParts, 'read' | 'parseYaml' | 'name'>
  /** Loads electron-updater. Called when something is to be downloaded. */
  readonly openDownloader: () => Promise<Downloader>
  /** Replaces the program by the downloaded file, and starts it again if `restart`. Returns null if this worked. */
  readonly install: (downloader: Downloader, file: DownloadedFile, restart: boolean) => UpdateFailure | null
  readonly quit: () => void
  /** Removes the files that earlier downloads left. */
  readonly clean: () => void
}

export interface DownloadedFile {
  readonly path: string
  readonly sha512: string
}
