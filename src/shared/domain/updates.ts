import { choiceSetting, optionalNumberSetting, textSetting } from '../settings/definition'

/**
 * The actions that Deskhand takes by itself about a new version. `off`: none, and it never contacts the feed.
 * `notify`: it looks for a version, and shows a notice if there is one. `download`: it also downloads the version.
 * `automatic`: it also installs it when the app quits, except on macOS. If `UpdatedByHand` applies, `download` and
 * `automatic` work as `notify`.
 */
export const UPDATE_MODES = ['off', 'notify', 'download', 'automatic'] as const
export type UpdateMode = (typeof UPDATE_MODES)[number]

/** Empty, or the address of a folder on a web server, without name, password and query. HTTP only for this computer. */
const FEED =
  /^(?:|https:\/\/[^\s\p{Cc}@?#]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:\/[^\s\p{Cc}@?#]*)?)$/u

const IN_SECTION = { section: 'updates', protectedOnly: true } as const

export const UPDATES = {
  updateMode: choiceSetting(UPDATE_MODES, 'notify', { ...IN_SECTION, strictest: 'off' }),
  /** The address of the feed. Empty: there is no feed, so Deskhand looks for no new versions. */
  updateFeed: textSetting({ maxLength: 1024, format: 'address that begins with https://', pattern: FEED }, '', {
    ...IN_SECTION,
    strictest: ''
  }),
  /** If updates are off and this version is older than this many days, a notice tells the agent. Null: never. */
  oldVersionDays: optionalNumberSetting({ min: 7, max: 3650 }, 90, { section: 'updates' })
} as const

/**
 * Why a check, a download or an installation failed. About the feed: `unreachable`, `proxy`, `timeout`, `status`,
 * `missing` (it has no manifest), `redirected` (it points to another server), `tooLarge`. About the manifest:
 * `unsigned` (it has no signature file), `badSignature`, `malformed`, `older` (than the installed version), `noFile`
 * (it has no file for this computer). About the file: `damaged` (it is not the file that the manifest describes), `cut`
 * (the connection broke), `disk`. `install`: the version could not be installed.
 */
export const UPDATE_PROBLEMS = [
  ...(['unreachable', 'proxy', 'timeout', 'status', 'missing', 'redirected', 'tooLarge'] as const),
  ...(['unsigned', 'badSignature', 'malformed', 'older', 'noFile', 'damaged', 'cut', 'disk', 'install'] as const)
] as const
export type UpdateProblem = (typeof UPDATE_PROBLEMS)[number]

/** `detail`: a short technical detail, such as an error code or a version. Empty: there is none. */
export interface UpdateFailure {
  readonly problem: UpdateProblem
  readonly detail: string
}

/** The result of the last check. `later`: there is a new version, but not yet for this computer. */
export type UpdateResult = 'newest' | 'found' | 'later' | UpdateFailure

/**
 * Why an update cannot be installed now. `count`: number of conversations, of messages, or of take-overs and releases
 * under way. For `unread`: number of workspaces for which Deskhand does not know yet which customers the agent has.
 * `otherProfile`: Deskhand also runs with another profile, and the installer would end it; the number is 1.
 */
export interface UpdateHindrance {
  readonly by: 'conversations' | 'unsent' | 'underWay' | 'unread' | 'otherProfile'
  readonly count: number
}

/**
 * Why Deskhand does not install updates by itself. `package`: a package manager installed Deskhand. `folder`: this
 * person may not write in the folder of Deskhand. `unpacked`: Deskhand runs from a folder of files.
 */
export type UpdatedByHand = 'package' | 'folder' | 'unpacked'

export interface UpdatesState {
  /** True if this build has no key. So it can trust no feed, and never asks one. */
  readonly hasNoKey: boolean
  /** Null: Deskhand installs updates itself. */
  readonly byHand: UpdatedByHand | null
  /** `ready`: downloaded, and proven to be the file that the manifest describes. */
  readonly phase: 'idle' | 'checking' | 'offered' | 'downloading' | 'ready'
  /** The version that the feed offers. `notes`: what is new, as plain text that somebody else wrote. */
  readonly offer: { readonly version: string; readonly notes: string } | null
  /** True if the person chose that the downloaded update is installed when they quit. */
  readonly atQuit: boolean
  /** How much of the download has arrived, percent. Null: no download is running. */
  readonly percent: number | null
  /** The last check, or the failure of a later download or installation. `at`: epoch ms. Null: there was none. */
  readonly last: { readonly at: number; readonly result: UpdateResult } | null
  /** The release notes after an update. Null: this version is not new here, or the person has read the notes. */
  readonly whatsNew: { readonly version: string; readonly notes: string } | null
  /** Why the downloaded update cannot be installed now. Null: it can be installed, or none is downloaded. */
  readonly hindrance: UpdateHindrance | null
  /** How many days old this version is. Null: not known. */
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
