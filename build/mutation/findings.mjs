const LONGEST = 70
const NOTICED = ['Killed', 'Timeout']
const UNNOTICED = ['Survived', 'NoCoverage']

const short = (text) => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}

/** The code from `start` to `end`; lines and columns count from 1, as Stryker reports them. */
function codeAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1)
  lines[0] = lines[0].slice(start.column - 1)
  return lines.join('\n')
}

/**
 * What Stryker found, in words: `{ noticed, all, percent, lines }`. A line is "file:line  what was changed" for each change that
 * no test noticed; `sourceOf` reads a file by its path. A change that does not run at all counts for nothing.
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
      const untested = status === 'NoCoverage' ? ' (no test comes here)' : ''
      return `${file}:${location.start.line}  ${short(codeAt(sourceOf(file), location))} → ${short(replacement) || 'nothing'}${untested}`
    })
  return { noticed, all, percent, lines }
}
