import { choiceSetting, optionalNumberSetting, textSetting } from '../settings/definition'

/**
 * What Deskhand does by itself about new versions.
 * - `off`: nothing. It never contacts the feed.
 * - `notify`: looks for a version and shows a notice.
 * - `download`: also downloads it.
 * - `automatic`: also installs it when the app quits, except on macOS.
 *
 * In a copy that is updated by hand (`UpdatedByHand`), `download` and `automatic` work as `notify`.
 */
export const UPDATE_MODES = ['off', 'notify', 'download', 'automatic'] as const
export type UpdateMode = (typeof UPDATE_MODES)[number]

/**
 * Empty, or the address of a folder on a web server, without name, password and query. HTTP only on this computer.
 */
const FEED =
  /^(?:|https:\/\/[^\s\p{Cc}@?#]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:\/[^\s\p{Cc}@?#]*)?)$/u

const IN_SECTION = { section: 'updates', protectedOnly: true } as const

export const UPDATES = {
  updateMode: choiceSetting(UPDATE_MODES, 'notify', { ...IN_SECTION, strictest: 'off' }),
  /** The address of the feed. Empty: no feed, so no new versions. */
  updateFeed: textSetting({ maxLength: 1024, format: 'address that begins with https://', pattern: FEED }, '', {
    ...IN_SECTION,
    strictest: ''
  }),
  /** If updates are off, a notice comes when this version is older than this many days. Null: never. */
  oldVersionDays: optionalNumberSetting({ min: 7, max: 3650 }, 90, { section: 'updates' })
} as const

/**
 * Why a check, a download or an installation failed.
 * - The feed: `unreachable`, `proxy`, `timeout`, `status`, `missing` (no manifest), `redirected` (to another server),
 *   `tooLarge`.
 * - The manifest: `unsigned` (no signature), `badSignature`, `malformed`, `older` (than the installed version),
 *   `noFile` (none for this computer).
 * - The file: `damaged` (not as the manifest says), `cut` (the connection broke), `disk`.
 * - The installation: `install`.
 */
export const UPDATE_PROBLEMS = [
  ...(['unreachable', 'proxy', 'timeout', 'status', 'missing', 'redirected', 'tooLarge'] as const),
  ...(['unsigned', 'badSignature', 'malformed', 'older', 'noFile', 'damaged', 'cut', 'disk', 'install'] as const)
] as const
export type UpdateProblem = (typeof UPDATE_PROBLEMS)[number]

/** `detail`: such as an error code or a version. Empty: none. */
export interface UpdateFailure {
  readonly problem: UpdateProblem
  readonly detail: string
}

/** The result of the last check. `later`: there is a new version, but not for this computer yet. */
export type UpdateResult = 'newest' | 'found' | 'later' | UpdateFailure

/**
 * Why an update cannot be installed now. What `count` counts depends on `by`:
 * - `conversations`: conversations of the agent.
 * - `unsent`: messages that are not sent.
 * - `underWay`: take-overs and releases without an answer.
 * - `unread`: workspaces in which it is not known which customers the agent has.
 * - `otherProfile`: always 1. The installer would end a Deskhand with another profile.
 */
export interface UpdateHindrance {
  readonly by: 'conversations' | 'unsent' | 'underWay' | 'unread' | 'otherProfile'
  readonly count: number
}

/**
 * Why this copy is updated by hand.
 * - `package`: a package manager installed it.
 * - `folder`: this person may not write in its folder.
 * - `unpacked`: it runs from a folder of files.
 */
export type UpdatedByHand = 'package' | 'folder' | 'unpacked'

export interface UpdatesState {
  /** True if this build has no key. Such a build trusts no feed, and never asks one. */
  readonly hasNoKey: boolean
  /** Null: updates install themselves. */
  readonly byHand: UpdatedByHand | null
  /** `ready`: downloaded and checked against the manifest. */
  readonly phase: 'idle' | 'checking' | 'offered' | 'downloading' | 'ready'
  /** The offered version. `notes`: what is new, as plain text that somebody else wrote. */
  readonly offer: { readonly version: string; readonly notes: string } | null
  /** True if the person chose to install at the next quit. */
  readonly atQuit: boolean
  /** How much has been downloaded, percent. Null: nothing is being downloaded. */
  readonly percent: number | null
  /** The last check, or the failure of a later step. `at`: epoch ms. Null: none. */
  readonly last: { readonly at: number; readonly result: UpdateResult } | null
  /** What is new in this version. Null: this version is not new on this computer, or the person has read it. */
  readonly whatsNew: { readonly version: string; readonly notes: string } | null
  /** Why the downloaded update cannot be installed now. Null: it can, or none is downloaded. */
  readonly hindrance: UpdateHindrance | null
  /** The age of this version in days. Null: not known. */
  readonly days: number | null
}

export const NO_UPDATES: UpdatesState = {
  hasNoKey: true,
  byHand: null,
  phase: 'idle',
  offer: null,
  atQuit: false,
  percent: null,
  last: null,
  whatsNew: null,
  hindrance: null,
  days: null
}
