const LONGEST = 70
/** Number of characters that are shown before the first difference of two long pieces of code. */
const BEFORE = 20
const NOTICED = ['Killed', 'Timeout']
const UNNOTICED = ['Survived', 'NoCoverage']

/** Returns the code from `start` to `end`. Lines and columns count from 1, as in Stryker's reports. */
function codeAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1)
  lines[0] = lines[0].slice(start.column - 1)
  return lines.join('\n')
}

const onOneLine = (text) => text.replaceAll(/\s+/g, ' ').trim()

function clipped(text, from) {
  const rest = from > 0 ? `…${text.slice(from)}` : text
  return rest.length > LONGEST ? `${rest.slice(0, LONGEST - 1)}…` : rest
}

/** Returns "before → after" on one line. Of long code, only the part that differs is shown. */
function change(before, after) {
  const [one, other] = [onOneLine(before), onOneLine(after)]
  let same = 0
  while (same < one.length && one[same] === other[same]) same++
  const from = Math.max(one.length, other.length) > LONGEST ? Math.max(0, same - BEFORE) : 0
  return `${clipped(one, from)} → ${clipped(other, from) || 'nothing'}`
}

/**
 * Summarises Stryker's results: `{ noticed, all, percent, lines }`. `lines`: the changes that no test noticed, as
 * "file:line what was changed". Changes that could not be tried do not count. `sourceOf(path)` reads a file.
 */
export function findings(mutants, sourceOf) {
  const count = (statuses) => mutants.filter(({ status }) => statuses.includes(status)).length
  const noticed = count(NOTICED)
  const all = noticed + count(UNNOTICED)
  const percent = all === 0 ? 100 : (noticed / all) * 100
  const lines = mutants
    .filter(({ status }) => UNNOTICED.includes(status))
    .sort((a, b) => a.file.localeCompare(b.file) || a.location.start.line - b.location.start.line)
    .map(({ file, location, replacement, status }) => {
      const what = change(codeAt(sourceOf(file), location), replacement)
      return `${file}:${location.start.line}  ${what}${status === 'NoCoverage' ? ' (no test comes here)' : ''}`
    })
  return { noticed, all, percent, lines }
}
