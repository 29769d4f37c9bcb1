import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { createLog } from '../../src/main/diagnostics/log'
import { openLogFile } from '../../src/main/diagnostics/logFile'

/** Names of customers that must never reach the log. */
const NAMES = ['Amina Haddad', 'أمينة حداد', `Leila "the boss" O'Neill`, 'Nordqvist']

function caught(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

/**
 * Returns values that code may throw, each with this name in it: in the message, in the stack, in a cause or in another
 * field.
 */
function errorsWith(name: string): readonly unknown[] {
  const url = `https://desk.example.com/${encodeURIComponent(name)}/src/a.js?q=${name}`
  const frames = `\n    at ${name} (deskhand://app/assets/index.js:1:2)\n    at f (file:///app/src/${name}.ts:3:4)`
  return [
    new TypeError(`Cannot read ${name}`),
    new Error(`${name}: ${name}`),
    new Error(`two\nlines ${name}`),
    // This message looks like the lines of a stack.
    new Error(`x${frames}`),
    new Error(frames),
    Object.assign(new Error('x'), { name, code: name }),
    Object.assign(new Error('x'), { code: `E ${name.toUpperCase()}` }),
    Object.assign(new Error('x'), {
      stack: `Error: x\n    at f (${url}:1:2)\n    at ${name} (/app/out/main/a.js:1:2)`
    }),
    Object.assign(new Error('x'), { stack: `${name}${frames}` }),
    Object.assign(new Error(name), { message: '' }),
    new Error('x', { cause: new RangeError(name, { cause: name }) }),
    new AggregateError([new Error(name), name], name),
    new DOMException(name, name),
    caught(() => JSON.parse(name)),
    caught(() => JSON.parse(`{"a": ${name}`)),
    caught(() => ({ [name]: () => new Error('x') })[name]?.()),
    caught(
      () =>
        new (class extends Error {
          static override readonly name = name
        })(name)
    ),
    caught(() => runInThisContext('throw new Error("x")', { filename: url })),
    caught(() => runInThisContext('throw new Error("x")', { filename: `/home/${name}/Documents/${name}.js` })),
    new Proxy(new Error(name), {
      get: () => {
        throw new Error(name)
      }
    }),
    name,
    { name, message: name, stack: frames }
  ]
}

export const plantedErrors: readonly unknown[] = NAMES.flatMap(errorsWith)

/** Returns the number of parts of the names in the text, plain or encoded as in a URL. */
export function namesIn(text: string): number {
  const parts = NAMES.flatMap((name) => name.split(/[^\p{L}]+/u)).filter((part) => part.length > 3)
  return parts
    .flatMap((part) => [part, part.toUpperCase(), encodeURIComponent(part)])
    .filter((part) => text.includes(part)).length
}

export interface LogOfTest {
  readonly log: (line: string) => void
  read(): Promise<string>
  remove(): void
}

/** Opens the app's own log, in a file that the test can read. */
export function openLogOfTest(): LogOfTest {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'))
  const file = openLogFile(folder)
  return {
    log: createLog(file.write, () => 0),
    read: async () => {
      await file.written()
      return readFileSync(file.path, 'utf8')
    },
    remove: () => rmSync(folder, { recursive: true })
  }
}
