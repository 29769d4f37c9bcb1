import type { KeyObject } from 'node:crypto'
import type { Clock, Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import type { UpdateFailure } from '../../shared/domain/updates'
import type { Neighbours } from '../os/profiles/workspaceName'
import type { Settings } from '../settings/effective'
import type { StateFile } from '../settings/settingsFile'
import type { Store } from '../state/store'
import type { Downloader } from './electronUpdater'
import type { OfferParts } from './findOffer'
import type { Installation } from './installation'
import type { Work } from './unfinishedWork'

/** Looks for new versions, downloads and installs them, as the settings say. */
export interface Updates {
  /** Begins to look for new versions. Call this when all workspaces of the last run are open. */
  begin(): void
  check(): CommandRefusal | null
  download(): CommandRefusal | null
  /** Quits, installs the downloaded version and starts it. Refused during unfinished work. */
  install(): CommandRefusal | null
  /** Remembers to install the downloaded version at the person's next quit. */
  installAtQuit(): CommandRefusal | null
  /**
   * Call this when the person quits, before anything ends. Returns true if the app must wait: the system takes the
   * update, and then quits the app.
   */
  holdsQuit(): boolean
  /** Call this when the window has shown what is new in this version. Then no later run shows it again. */
  whatsNewShown(): void
  /** Call this when the person has read what is new. */
  whatsNewSeen(): void
  /**
   * Installs the downloaded version if the person or the settings ask for it. Call this last when the app ends. Does
   * nothing on macOS: see `holdsQuit`.
   */
  atQuit(): void
  dispose(): void
}

export interface UpdatesParts {
  readonly store: Pick<Store, 'enqueue'>
  readonly settings: Pick<Settings, 'get' | 'watch'>
  readonly kept: StateFile
  readonly work: Work
  /** Returns true if the workspace in front shows the desk. */
  readonly isDeskShown: () => boolean
  /** Tells whether Deskhand also runs with other profiles. */
  readonly neighbours: Pick<Neighbours, 'hasNeighbours' | 'watch'>
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  /** Returns a new random id for a profile. */
  readonly newId: () => string
  readonly log: (line: string) => void
  readonly installed: string
  /** The release notes of this version. Empty: not known. */
  readonly notes: string
  /** The public key for updates. Null: this build has none, and trusts no feed. */
  readonly key: KeyObject | null
  /** False in a copy that runs from the sources. */
  readonly isForPeople: boolean
  /** When the commit of this version was made, epoch ms. 0: not known. */
  readonly builtAt: number
  readonly arch: string
  readonly installation: Installation
  readonly feed: Pick<OfferParts, 'read' | 'parseYaml' | 'name'>
  /** Loads electron-updater. Called when something is to be downloaded. */
  readonly openDownloader: () => Promise<Downloader>
  /**
   * Replaces the program by the downloaded file, or starts its installer. Returns null if this worked. `restart`:
   * starts the new version.
   */
  readonly install: (downloader: Downloader, file: DownloadedFile, restart: boolean) => UpdateFailure | null
  readonly quit: () => void
  /**
   * Starts the present version again while the app ends. Called if a restart was asked for, but nothing was
   * installed.
   */
  readonly startAgain: () => void
  /** Removes files of earlier downloads. */
  readonly clean: () => void
}

export interface DownloadedFile {
  readonly path: string
  readonly sha512: string
}
