import { choiceSetting, optionalNumberSetting, textSetting } from '../settings/definition'

/**
 * What Deskhand does by itself about a new version. `off`: nothing, and no contact with the feed. `notify`: looks, and
 * says so. `download`: also downloads it. `automatic`: also installs it when the app quits.
 */
export const UPDATE_MODES = ['off', 'notify', 'download', 'automatic'] as const
export type UpdateMode = (typeof UPDATE_MODES)[number]

/** The address of a folder on a web server. Without TLS only on this computer. It has no name, password or query. */
const FEED =
  /^(?:|https:\/\/[^\s\p{Cc}@?#]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:\/[^\s\p{Cc}@?#]*)?)$/u

const IN_SECTION = { section: 'updates', keepsLast: true } as const

/** The settings about updates. */
export const UPDATES = {
  updateMode: choiceSetting(UPDATE_MODES, 'notify', { ...IN_SECTION, strictest: 'off' }),
  /** Where new versions are offered. Empty: nowhere, and Deskhand asks nobody. */
  updateFeed: textSetting({ maxLength: 1024, format: 'address that begins with https://', pattern: FEED }, '', {
    ...IN_SECTION,
    strictest: ''
  }),
  /** If updates are off and this version is older than this many days, a notice says so. Null: never. */
  oldVersionDays: optionalNumberSetting({ min: 7, max: 3650 }, 90, { section: 'updates' })
} as const

/**
 * Why a check, a download or an installation came to nothing. The feed: `unreachable`, `proxy`, `timeout`, `status`,
 * `missing` (it has no manifest), `redirected` (it points to another server), `tooLarge`. The manifest: `unsigned` (it
 * has no signature file), `badSignature`, `malformed`, `older` (than the installed version), `noFile` (it has no file
 * for this computer). The file: `damaged` (it is not what the manifest says), `cut` (the connection broke off), `disk`.
 * `install`: it could not be installed.
 */
export const UPDATE_PROBLEMS = [
  ...(['unreachable', 'proxy', 'timeout', 'status', 'missing', 'redirected', 'tooLarge'] as const),
  ...(['unsigned', 'badSignature', 'malformed', 'older', 'noFile', 'damaged', 'cut', 'disk', 'install'] as const)
] as const
export type UpdateProblem = (typeof UPDATE_PROBLEMS)[number]

/** A failure with a short technical detail, such as an error code or a version. Empty: none. */
export interface UpdateFailure {
  readonly problem: UpdateProblem
  readonly detail: string
}

/** The result of the last check. `later`: a new version is there, but not yet for this computer. */
export type UpdateResult = 'newest' | 'found' | 'later' | UpdateFailure

/**
 * Why an update cannot be installed now. `count`: of conversations or messages. `unread`: in so many workspaces it is
 * not known yet whom the agent has.
 */
export interface UpdateHindrance {
  readonly by: 'conversations' | 'unsent' | 'underWay' | 'unread'
  readonly count: number
}

/**
 * Why Deskhand does not install updates by itself. `package`: a package manager installed it. `folder`: this person may
 * not write in its folder. `unpacked`: it runs from a folder of files.
 */
export type UpdatedByHand = 'package' | 'folder' | 'unpacked'

export interface UpdatesState {
  /** True if this build has no key, so that it can trust no feed and asks none. */
  readonly hasNoKey: boolean
  /** Null: Deskhand installs updates itself. */
  readonly byHand: UpdatedByHand | null
  /** `ready`: downloaded, and proven to be what the manifest says. */
  readonly phase: 'idle' | 'checking' | 'offered' | 'downloading' | 'ready'
  /** The version that the feed offers. `notes`: what is new, plain text of somebody else. */
  readonly offer: { readonly version: string; readonly notes: string } | null
  /** How much of the download has come, percent. Null: nothing is coming. */
  readonly percent: number | null
  /** The last check or download. `at`: epoch ms. Null: there was none. */
  readonly last: { readonly at: number; readonly result: UpdateResult } | null
  /** The version before the last restart was older, and this is what is new. Null: it was the same version. */
  readonly news: { readonly version: string; readonly notes: string } | null
  /** What keeps the ready update from being installed now. Null: nothing. */
  readonly hindrance: UpdateHindrance | null
  /** How many days old this version is. Null: not known. */
  readonly days: number | null
}

export const NO_UPDATES: UpdatesState = {
  hasNoKey: true,
  byHand: null,
  phase: 'idle',
  offer: null,
  percent: null,
  last: null,
  news: null,
  hindrance: null,
  days: null
}
