import * as v from 'valibot'
import { KEY_PART_LIMIT } from './ids'

/** At most this many replies in a library. All their words have at most `REPLY_BYTES_LIMIT` bytes of UTF-8. */
export const REPLY_COUNT_LIMIT = 5_000
export const REPLY_BYTES_LIMIT = 5 * 1024 * 1024
/** Largest file with replies, bytes. */
export const REPLY_FILE_LIMIT = 5 * 1024 * 1024

export const REPLY_NAME_LIMIT = 100
export const REPLY_TEXT_LIMIT = 16_384
export const REPLY_FOLDER_LIMIT = 60
export const REPLY_KEY_LIMIT = 32
export const REPLY_PAGES_LIMIT = 50
export const REPLY_ID_LIMIT = 200
/** Longest text by which a person searches the saved replies, UTF-16 units. */
export const REPLY_QUERY_LIMIT = 100

/** The short word that a person types after `/`: letters, digits, hyphen and underscore. */
export const REPLY_KEY_PATTERN = /^[\p{L}\p{M}\p{N}_-]+$/u

/** A schema for a text of one line. Removes the spaces around the text. */
const line = (limit: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.trim().toWellFormed()),
    v.regex(/^\P{Cc}*$/u),
    v.maxLength(limit)
  )

/** A schema for a text that may have several lines. Line breaks become `\n`. */
const lines = (limit: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed()),
    v.maxLength(limit)
  )

export const ReplyIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(REPLY_ID_LIMIT))

/** The parts of a reply that a person writes. */
export const ReplyWordsSchema = v.strictObject({
  name: v.pipe(line(REPLY_NAME_LIMIT), v.regex(/\S/)),
  text: v.pipe(lines(REPLY_TEXT_LIMIT), v.regex(/\S/)),
  /** Empty: in no folder. */
  folder: line(REPLY_FOLDER_LIMIT),
  key: v.nullable(v.pipe(v.string(), v.maxLength(REPLY_KEY_LIMIT), v.regex(REPLY_KEY_PATTERN))),
  /** The keys of the company pages for which the reply is offered. Null: all. */
  pages: v.nullable(
    v.pipe(
      v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(KEY_PART_LIMIT))),
      v.minLength(1),
      v.maxLength(REPLY_PAGES_LIMIT),
      v.readonly()
    )
  )
})

export type ReplyWords = Readonly<v.InferOutput<typeof ReplyWordsSchema>>

/** A saved reply. A record never changes: each change makes a new one. Times are epoch ms. */
export interface Reply extends ReplyWords {
  readonly id: string
  /** `team`: from the team's file. Deskhand cannot change such a reply. */
  readonly from: 'own' | 'team'
  /**
   * `used`: how often the agent inserted the reply on this computer. `lastUsedAt`: when the agent last did. Null:
   * never.
   */
  readonly used: number
  readonly lastUsedAt: number | null
  readonly changedAt: number
}

/** Why a file with replies cannot be used. Lines count from 1. */
export type ReplyFileProblem =
  | { readonly kind: 'missing' | 'noAccess' | 'tooLarge' | 'notText' | 'empty' }
  | { readonly kind: 'tooMany'; readonly count: number }
  | { readonly kind: 'line'; readonly line: number; readonly fault: ReplyLineFault }

export type ReplyLineFault =
  | 'notJson'
  | 'notReplies'
  | 'openQuote'
  | 'textAfterQuote'
  | 'noHeader'
  | 'columns'
  | 'cut'
  | 'newer'
  | 'name'
  | 'text'
  | 'folder'
  | 'key'
  | 'pages'

export const REPLY_FILE_FORMATS = ['json', 'csv'] as const
export type ReplyFileFormat = (typeof REPLY_FILE_FORMATS)[number]

export type ReplyTransfer =
  | {
      readonly kind: 'imported'
      readonly added: number
      /** Number of replies in the file that the library already had. */
      readonly known: number
      /** Number of replies that the library had without a key, and that got the file's key. */
      readonly merged: number
      /** Number of keys that were dropped, because another reply has them. */
      readonly keysDropped: number
    }
  | { readonly kind: 'importFailed'; readonly problem: ReplyFileProblem }
  | { readonly kind: 'noRoom'; readonly count: number }
  | { readonly kind: 'exported'; readonly count: number }
  | { readonly kind: 'exportFailed' }

/**
 * A problem of the library's file. `aside`: the name of the copy of a damaged file. `lost`: number of unreadable
 * replies. Null: not known.
 */
export type ReplyLibraryProblem =
  | { readonly kind: 'damaged'; readonly aside: string; readonly lost: number | null }
  | { readonly kind: 'newer' | 'noAccess' | 'notSaved' }

/** The team's file. `readAt`: when it was last read, epoch ms. Null: never. */
export interface TeamRepliesState {
  readonly file: string
  readonly count: number
  readonly readAt: number | null
  readonly problem: ReplyFileProblem | null
}
