/** One row of a CSV file and the line on which it begins, counted from 1. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvFault {
  readonly line: number
  readonly fault: 'openQuote' | 'textAfterQuote'
}

/** Spreadsheets run a cell that begins with one of these characters as a formula. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u

/** The line at the beginning of a file with which spreadsheets name the separator, such as `sep=;`. */
const SEPARATOR_LINE = /^\ufeff?(?:"sep=([^"\r\n])"|sep=([^"\r\n]))[,;\t ]*(?:\r\n|\r|\n|$)/iu

/**
 * Reads CSV by RFC 4180: cells in quotes may have line breaks, and a doubled quote is a quote. The first line
 * names or shows which separator the file uses, because spreadsheets of many countries write semicolons. Leaves out
 * empty lines, spaces around quotes, and the mark of the end of a file of DOS.
 * Returns the first mistake of a text that is not valid.
 */
export function readCsv(file: string): readonly CsvRow[] | CsvFault {
  const text = file.replace(/\u001a+$/u, '')
  const named = SEPARATOR_LINE.exec(text)
  const separator = named === null ? separatorOf(text) : (named[1] ?? named[2] ?? ',')
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
    let cell: string
    at = quoteAfterSpaces(text, at) ?? at
    if (text[at] === '"') {
      const from = line
      let end = at + 1
      for (;;) {
        const quote = text.indexOf('"', end)
        if (quote < 0) return { line: from, fault: 'openQuote' }
        if (text[quote + 1] !== '"') {
          end = quote
          break
        }
        end = quote + 2
      }
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      line += breaksIn(cell)
      at = end + 1
      while (text[at] === ' ') at++
    } else {
      const end = endOfCell(text, at, separator)
      cell = text.slice(at, end)
      at = end
    }
    cells.push(unguarded(cell))
    const next = text[at]
    if (next === separator) {
      at++
      if (at === text.length) cells.push('')
      continue
    }
    if (next !== undefined && next !== '\n' && next !== '\r') return { line, fault: 'textAfterQuote' }
    at += next === '\r' && text[at + 1] === '\n' ? 2 : 1
    endRow()
    begins = ++line
  }
  if (cells.length > 0) endRow()
  return rows
}

/** The index of a quote that begins a cell, after spaces only. Undefined: the cell has no quote. */
function quoteAfterSpaces(text: string, start: number): number | undefined {
  let at = start
  while (text[at] === ' ') at++
  return text[at] === '"' ? at : undefined
}

/** Writes CSV by RFC 4180. No cell begins like a formula: such a cell gets an apostrophe, which `readCsv` removes. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

function quoted(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",;\t\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}

function separatorOf(text: string): string {
  const first = /[^\r\n]+/.exec(text)?.[0].replaceAll(/"[^"]*"/g, '') ?? ''
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
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
