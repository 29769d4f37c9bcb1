/**
 * Cuts CSV like a spreadsheet that expects another separator than the comma. There a quote counts only at the
 * beginning of a cell. So a separator or line break in a text may begin a new cell.
 */
function cellsCutAt(csv: string, separator: string): readonly string[] {
  const end = `${separator}\r\n`
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"?)?([^${end}]*)(?:[${end}]|$)`, 'gu')
  return [...csv.matchAll(cell)].map(([, quoted = '', rest = '']) => quoted.replaceAll('""', '"') + rest)
}

/** Cells that a spreadsheet would run as a formula, with any separator. */
export function formulasIn(csv: string): readonly string[] {
  const text = csv.replace(/^\ufeff/u, '')
  return [',', ';', '\t'].flatMap((separator) =>
    cellsCutAt(text, separator).filter((cell) => /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell))
  )
}

/** They become formulas if a spreadsheet cuts at semicolons, tabs or line breaks, or drops spaces. */
export const HIDDEN_FORMULAS: readonly string[] = [
  'a;=1+1;b',
  'a; =1+1;b',
  'a;\u200b@SUM(1);b',
  'a\t=1+1\tb',
  'a\n=1+1\nb',
  'Either:\r\n- this\r\n- that',
  '\r=1+1',
  '\t=1+1',
  '";=1+1;"',
  'a";"=1+1;b',
  ";'=1",
  'x =1+1;',
  'a;＝1+1;b',
  'a;+1;-1'
]
