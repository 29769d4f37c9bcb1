import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'
import { say } from './say.mjs'
import { STATEMENTS } from './statementTexts.mjs'

const README = join(root, 'tests/README.md')
/** The figures from which the statements in the README were made. `npm test` makes them again and compares. */
const FIGURES = join(root, 'tests/faults/delivery.json')

/** Returns the path of the file into which a run writes its figures. The file of an earlier run is deleted. */
export function figuresFile(name) {
  const file = join(root, `artifacts/${name}.json`)
  mkdirSync(join(root, 'artifacts'), { recursive: true })
  rmSync(file, { force: true })
  return file
}

/**
 * Writes the statement into `tests/README.md`, between the marks `<!-- NAME -->` and `<!-- end of NAME -->`, and its
 * figures beside the tests. `file`: the figures of the run. Does nothing if there is no such file.
 */
export function keepStatement(name, file) {
  if (!existsSync(file)) return
  const date = new Date().toISOString().slice(0, 10)
  const figures = { ...readKept(), [name]: { date, ...JSON.parse(readFileSync(file, 'utf8')) } }
  writeFileSync(FIGURES, `${JSON.stringify(figures, null, 2)}\n`)
  const statement = STATEMENTS[name](figures[name])
  writeFileSync(README, readFileSync(README, 'utf8').replace(marked(name), `$1${statement}$3`))
  say(statement)
}

/** Returns the statement that is in the README, and the one that its figures make. */
export function compareStatement(name) {
  const [, , written = null] = marked(name).exec(readFileSync(README, 'utf8')) ?? []
  return { written, made: STATEMENTS[name](readKept()[name]) }
}

function readKept() {
  return JSON.parse(readFileSync(FIGURES, 'utf8'))
}

function marked(name) {
  return new RegExp(`(<!-- ${name} -->\\n)([^]*?)(\\n<!-- end of ${name} -->)`, 'u')
}
