import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'
import { say } from './say.mjs'

const README = join(root, 'tests/README.md')

/** Returns a number as the statements write it, such as 1,234. */
export const count = (value) => value.toLocaleString('en-GB')

/** Returns the path of the file into which a run writes its figures. The file of an earlier run is deleted. */
export function figuresFile(name) {
  const file = join(root, `artifacts/${name}.json`)
  mkdirSync(join(root, 'artifacts'), { recursive: true })
  rmSync(file, { force: true })
  return file
}

/**
 * Writes the statement into `tests/README.md`, between the marks `<!-- NAME -->` and `<!-- end of NAME -->`.
 * `statementOf` makes it from the figures in `file`. Does nothing if there is no such file.
 */
export function keepStatement(name, file, statementOf) {
  if (!existsSync(file)) return
  const statement = statementOf(JSON.parse(readFileSync(file, 'utf8')))
  const between = new RegExp(`(<!-- ${name} -->\\n)[^]*(\\n<!-- end of ${name} -->)`, 'u')
  writeFileSync(README, readFileSync(README, 'utf8').replace(between, `$1${statement}$2`))
  say(statement)
}
