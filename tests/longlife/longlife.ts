import { rmSync } from 'node:fs'
import { makeFolder } from './folder'
import { objectionsToHours, runHours } from './hours'
import { runReconnects } from './reconnects'
import { reportStrings } from './repeatedStrings'

const DEFAULTS = { hours: 8, rate: 20, customers: 1_000, visits: 6_000, reconnects: 10_000, real: 500, strings: 10_000 }

function argument(name: keyof typeof DEFAULTS): number {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? DEFAULTS[name] : Number(process.argv[at + 1])
}

const said = (line: string): void => void process.stdout.write(`${line}\n`)

/**
 * Runs all parts, and resolves with the exit code.
 * The number 0 leaves a part out: `--hours 0 --reconnects 0 --real 0 --strings 0`.
 */
async function run(folder: string): Promise<number> {
  const broken: string[] = []
  process.on('unhandledRejection', (reason) => broken.push(`unhandled rejection: ${String(reason)}`))
  process.on('warning', (warning) => broken.push(`warning: ${warning.message}`))
  const [hours, reconnects, real, strings] = (['hours', 'reconnects', 'real', 'strings'] as const).map(argument)
  if (hours) {
    const [customers, eventsPerSecond, visits] = [argument('customers'), argument('rate'), argument('visits')]
    said(`${hours} hours, ${customers} customers in the queue, ${eventsPerSecond} events a second`)
    const ran = await runHours({ folder, hours, customers, eventsPerSecond, visits, said })
    broken.push(...objectionsToHours(ran.hours))
    ran.dispose()
  }
  if (reconnects) broken.push(...(await runReconnects({ folder, times: reconnects, network: 'memory', said })))
  if (real) broken.push(...(await runReconnects({ folder, times: real, network: 'real', said })))
  if (strings) await reportStrings(folder, strings, said)
  for (const each of broken) said(`  ✗ ${each}`)
  said(broken.length === 0 ? 'Nothing grew.' : `${broken.length} things grew or failed.`)
  return broken.length === 0 ? 0 : 1
}

const folder = makeFolder()
try {
  process.exitCode = await run(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit()
