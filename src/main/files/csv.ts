/** One row of a CSV file. `line`: the line on which it begins, from 1. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvFault {
  readonly line: number
  readonly fault: 'openQuote' | 'textAfterQuote' | 'columns'
}

/** A row with more cells is a fault. Otherwise, reading a broken file could take seconds. */
const CELLS_LIMIT = 1_000
/** Only this much of the first row is searched for the separator, in UTF-16 units. */
const HEADER_LIMIT = 100_000

/** Spreadsheets run a cell that begins with one of these characters as a formula. */
const SIGN = '[=+\\-@＝＋－＠]'
/**
 * Matches a cell that a spreadsheet could run as a formula. It begins with a `SIGN`, a tab or a carriage return.
 * Apostrophes may come first. Before a `SIGN`, spaces and invisible characters may come too.
 */
const FORMULA = new RegExp(`^'*(?:[\\t\\r]|[\\s\\p{Cf}]*${SIGN})`, 'u')

/** The sign between two cells. Spreadsheets expect a semicolon where numbers have a decimal comma. */
export type CsvSeparator = ',' | ';'
/** Matches the regions whose numbers have a decimal point, and whose spreadsheets expect a semicolon. */
const POINT_WITH_SEMICOLON = /-(?:CH|LI)$/u

/**
 * For each separator of a file: matches where a spreadsheet with another separator may begin a new cell, for example
 * the `;` in `a;=1`. The last group is the `SIGN` of a formula that begins there, or empty.
 */
const INNER_STARTS: Readonly<Record<CsvSeparator, RegExp>> = { ',': innerStart(''), ';': innerStart(',') }

/** Matches a first line that names the separator, such as `sep=;`. Spreadsheets understand this line. */
const SEPARATOR_LINE = /^\ufeff?(?:"sep=([^"\r\n])"|sep=([^"\r\n]))[,;\t ]*(?:\r\n|\r|\n|$)/iu

/**
 * Reads CSV by RFC 4180. Returns the first mistake if the text is not valid. The first line shows the separator,
 * which may also be a semicolon or a tab. Leaves out:
 * - empty lines;
 * - spaces around quotes;
 * - the apostrophes that `writeCsv` adds.
 */
export function readCsv(text: string): readonly CsvRow[] | CsvFault {
  const named = SEPARATOR_LINE.exec(text)
  const separator = named === null ? separatorOf(text) : (named[1] ?? named[2] ?? ',')
  const innerStarts = INNER_STARTS[separator === ';' ? ';' : ',']
  const rows: CsvRow[] = []
  let cells: string[] = []
  let line = named === null ? 1 : 2
  let begins = line
  let at = named?.[0].length ?? 0

  function endRow(): void {
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begins, cells })
    cells = []
  }

  while (at < text.length) {
    const from = line
    const opens = afterSpaces(text, at, separator)
    const quoted = text[opens] === '"' ? readQuoted(text, opens, separator) : null
    if (quoted === null && text[at] === '"') return { line: from, fault: 'openQuote' }
    let cell: string
    // After spaces, a quote may also belong to the text, as in `Ana, "hi" she said`.
    if (quoted !== null && (opens === at || endsCell(text, quoted.end, separator))) {
      cell = quoted.cell
      line += breaksIn(cell)
      at = quoted.end
    } else {
      const end = endOfCell(text, at, separator)
      cell = text.slice(at, end)
      at = end
    }
    cells.push(unguarded(cell, innerStarts))
    if (cells.length > CELLS_LIMIT) return { line: begins, fault: 'columns' }
    if (!endsCell(text, at, separator)) return { line, fault: 'textAfterQuote' }
    const next = text[at]
    if (next === separator) {
      at++
      if (at === text.length) cells.push('')
      continue
    }
    at += next === '\r' && text[at + 1] === '\n' ? 2 : 1
    endRow()
    begins = ++line
  }
  if (cells.length > 0) endRow()
  return rows
}

/**
 * Writes CSV by RFC 4180. Puts an apostrophe before each text that a spreadsheet could run as a formula, also inside
 * a cell. For example, a spreadsheet with another separator runs `=1` in `a;=1`.
 */
export function writeCsv(rows: readonly (readonly string[])[], separator: CsvSeparator): string {
  const innerStarts = INNER_STARTS[separator]
  return rows.map((cells) => `${cells.map((cell) => quoted(cell, innerStarts)).join(separator)}\r\n`).join('')
}

/**
 * Returns the separator that spreadsheets expect in a region. `systemRegion`: such as `de-AT`, or `de-AT@euro` on
 * Linux. An unknown region gets a comma.
 */
export function separatorIn(systemRegion: string): CsvSeparator {
  const [language = ''] = systemRegion.split(/[.@]/u)
  const region = language.replaceAll('_', '-')
  try {
    const parts = new Intl.NumberFormat(region).formatToParts(0.5)
    const hasPoint = parts.some(({ type, value }) => type === 'decimal' && value === '.')
    return hasPoint && !POINT_WITH_SEMICOLON.test(region) ? ',' : ';'
  } catch {
    return ','
  }
}

function innerStart(others: string): RegExp {
  return new RegExp(`([;\\t\\r\\n${others}][\\s"\\p{Cf}]*)('*)(${SIGN}?)`, 'gu')
}

function quoted(cell: string, innerStarts: RegExp): string {
  const inner = cell.replaceAll(innerStarts, (_, before: string, marks: string, sign: string) =>
    sign === '' ? `${before}${marks}` : `${before}'${marks}${sign}`
  )
  const safe = FORMULA.test(inner) ? `'${inner}` : inner
  return /[",;\t\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function unguarded(cell: string, innerStarts: RegExp): string {
  const inner = cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
  return inner.replaceAll(innerStarts, (_, before: string, marks: string, sign: string) =>
    sign === '' ? `${before}${marks}` : `${before}${marks.slice(1)}${sign}`
  )
}

function separatorOf(text: string): string {
  // A pattern that matches a very long line at once can exceed the stack, so the line is cut first.
  const begin = Math.max(0, text.search(/[^\r\n]/))
  const part = text.slice(begin, begin + HEADER_LIMIT)
  const first = (part.split(/[\r\n]/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

/**
 * Reads the cell in quotes that begins at `at`. `end`: where it ends, with the spaces after it. Null: the quote is
 * never closed.
 */
function readQuoted(
  text: string,
  at: number,
  separator: string
): { readonly cell: string; readonly end: number } | null {
  for (let from = at + 1; ;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return null
    if (text[quote + 1] === '"') from = quote + 2
    else
      return {
        cell: text.slice(at + 1, quote).replaceAll('""', '"'),
        end: afterSpaces(text, quote + 1, separator)
      }
  }
}

function afterSpaces(text: string, from: number, separator: string): number {
  let at = from
  while (text[at] !== separator && /[^\S\r\n]/u.test(text[at] ?? '')) at++
  return at
}

function endsCell(text: string, at: number, separator: string): boolean {
  return at >= text.length || [separator, '\n', '\r'].includes(text[at] ?? '')
}

function endOfCell(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at++) {
    const sign = text[at]
    if (sign === separator || sign === '\n' || sign === '\r') return at
  }
  return text.length
}

function breaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}
