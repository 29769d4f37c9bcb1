import * as v from 'valibot'
import {
  REPLY_COUNT_LIMIT,
  REPLY_FILE_LIMIT,
  REPLY_ID_LIMIT,
  ReplyWordsSchema,
  type Reply,
  type ReplyFileFormat,
  type ReplyFileProblem,
  type ReplyLineFault,
  type ReplyWords
} from '../../shared/domain/reply'
import { isRecord } from '../../shared/isRecord'
import { fold } from '../../shared/search/fold'
import { readCsv, writeCsv, type CsvSeparator } from '../files/csv'
import { lineOfJsonFault, linesOfEntries } from './jsonLines'

/** A reply that was read from a file. `id` null: the file gives no id. */
export interface FileReply extends ReplyWords {
  readonly id: string | null
}

export type ReadReplies =
  | { readonly kind: 'read'; readonly replies: readonly FileReply[] }
  | { readonly kind: 'problem'; readonly problem: ReplyFileProblem }

/** The columns of a CSV file in their order. Only name and text are required. */
const COLUMNS = ['name', 'text', 'folder', 'key', 'pages', 'id'] as const
type Column = (typeof COLUMNS)[number]

const FIELDS = ['name', 'text', 'folder', 'key', 'pages'] as const

const FILE_VERSION = 1
/** Matches Ctrl+Z, which some programs write at the end of a file. */
const FILE_END = /\x1a\s*$/u

const problem = (of: ReplyFileProblem): ReadReplies => ({ kind: 'problem', problem: of })
const atLine = (line: number, fault: ReplyLineFault): ReadReplies => problem({ kind: 'line', line, fault })

/**
 * Reads a file with replies, JSON or CSV. One mistake refuses the whole file: after a partial import, a person would
 * not know what is missing.
 */
export function readReplies(bytes: Buffer): ReadReplies {
  if (bytes.length > REPLY_FILE_LIMIT) return problem({ kind: 'tooLarge' })
  const text = decode(bytes)?.replace(FILE_END, '') ?? null
  if (text === null) return problem({ kind: 'notText' })
  if (text.trim() === '') return problem({ kind: 'empty' })
  return /^\s*[[{]/.test(text) ? readJson(text) : readTable(text)
}

/** Writes replies for `readReplies`. CSV begins with a byte order mark, which spreadsheets need to read UTF-8. */
export function writeReplies(replies: readonly Reply[], format: ReplyFileFormat, separator: CsvSeparator): string {
  if (format === 'csv') {
    const rows = replies.map(({ name, text, folder, key, pages, id }) => [
      name,
      text,
      folder,
      key ?? '',
      // Spaces separate the pages in the file. A page's key may have spaces too, so they are encoded.
      (pages ?? []).map((page) => page.replaceAll(/\s/gu, encodeURIComponent)).join(' '),
      id
    ])
    return `\ufeff${writeCsv([COLUMNS, ...rows], separator)}`
  }
  const plain = replies.map(({ id, name, text, folder, key, pages }) => ({ id, name, text, folder, key, pages }))
  return `${JSON.stringify({ deskhandReplies: FILE_VERSION, replies: plain }, null, 2)}\n`
}

/**
 * Decodes UTF-8, or UTF-16, which some spreadsheets write. Without a byte order mark, a zero byte in the first
 * character shows UTF-16. Null: not text.
 */
function decode(bytes: Buffer): string | null {
  const [first, second] = bytes
  const encoding =
    (first === 0xff && second === 0xfe) || (first !== 0 && second === 0)
      ? 'utf-16le'
      : (first === 0xfe && second === 0xff) || (first === 0 && second !== 0)
        ? 'utf-16be'
        : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    // The bytes are not valid in this encoding.
    return null
  }
}

function readJson(text: string): ReadReplies {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    // The text is not JSON. The error's message does not always tell where the mistake is.
    return atLine(lineOfJsonFault(text), 'notJson')
  }
  const list = Array.isArray(found) ? found : isRecord(found) ? found['replies'] : null
  if (!Array.isArray(list)) return atLine(1, 'notReplies')
  const version = isRecord(found) ? found['deskhandReplies'] : undefined
  if (version !== undefined && version !== FILE_VERSION) return atLine(1, 'newer')
  if (list.length === 0) return problem({ kind: 'empty' })
  if (list.length > REPLY_COUNT_LIMIT) return problem({ kind: 'tooMany', count: list.length })
  const replies: FileReply[] = []
  const lines = linesOfEntries(text, list.length)
  for (const [index, entry] of list.entries()) {
    const read = isRecord(entry) ? checked(entry) : 'notReplies'
    if (typeof read === 'string') return atLine(lines[index] ?? 1, read)
    replies.push(read)
  }
  return { kind: 'read', replies }
}

function readTable(text: string): ReadReplies {
  const rows = readCsv(text)
  if ('fault' in rows) return atLine(rows.line, rows.fault)
  // Spreadsheets add empty rows, and empty cells at the end. Both are ignored.
  const [header, ...body] = rows.filter(({ cells }) => cells.some((cell) => !isEmpty(cell)))
  const names = header?.cells.map((cell) => (isEmpty(cell) ? '' : fold(cell).trim())) ?? []
  if (!names.includes('name') || !names.includes('text')) return atLine(header?.line ?? 1, 'noHeader')
  if (body.length === 0) return problem({ kind: 'empty' })
  if (body.length > REPLY_COUNT_LIMIT) return problem({ kind: 'tooMany', count: body.length })
  const last = body.at(-1)
  // A spreadsheet puts a line end after every line, even the last. If the last line has too few cells and no line
  // end, the file was cut.
  const columns = names.findLastIndex((name) => name !== '') + 1
  if (last && last.cells.length < columns && !/[\r\n]$/u.test(text)) return atLine(last.line, 'cut')
  const replies: FileReply[] = []
  for (const { line, cells } of body) {
    if (!cells.slice(names.length).every(isEmpty)) return atLine(line, 'columns')
    const cell = (name: Column): string => cells[names.indexOf(name)] ?? ''
    const pages = cell('pages')
      .split(/\s+/u)
      .filter((page) => page !== '')
    const read = checked({
      id: cell('id'),
      name: cell('name'),
      text: cell('text'),
      folder: cell('folder'),
      key: cell('key'),
      pages
    })
    if (typeof read === 'string') return atLine(line, read)
    replies.push(read)
  }
  return { kind: 'read', replies }
}

/**
 * Returns true if the folded cell is empty. Cells that begin with a letter or digit are not folded, because folding
 * is slow.
 */
function isEmpty(cell: string): boolean {
  return cell === '' || (!/^[\p{L}\p{N}]/u.test(cell) && fold(cell).trim() === '')
}

/** Removes invisible characters and leading slashes from a key. Null: the key has only invisible characters. */
function plainKey(key: string): string | null {
  const plain = key.replaceAll(/\p{Cf}/gu, '').trim()
  return plain === '' ? null : plain.replace(/^[/／]+/u, '')
}

/** Returns the reply of an entry, or what is wrong with the entry. */
function checked(entry: Readonly<Record<string, unknown>>): FileReply | ReplyLineFault {
  const { id, name, text, folder = '', key = null, pages = null } = entry
  const words = v.safeParse(ReplyWordsSchema, {
    name,
    text,
    folder: folder ?? '',
    key: typeof key === 'string' ? plainKey(key) : key,
    pages: Array.isArray(pages) && pages.length === 0 ? null : pages
  })
  if (words.success) {
    const isId = typeof id === 'string' && id !== '' && id.length <= REPLY_ID_LIMIT
    return { ...words.output, id: isId ? id : null }
  }
  const wrong = words.issues[0].path?.[0]?.key
  return FIELDS.find((field) => field === wrong) ?? 'notReplies'
}
