import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from '../until'
import { Bus } from './bus'
import { startBusDaemon } from './busDaemon'
import { Processes } from './processes'

const NAME = 'org.test.Sleeper'
const DAEMON = 'org.freedesktop.DBus'
const processes = new Processes()
let folder = ''
let pids = ''
let daemon = 0

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daemon-'))
  pids = join(folder, 'pids')
  writeFileSync(join(folder, 'program'), `#!/bin/sh\necho $$ >> ${pids}\nexec /bin/sleep 1000\n`, { mode: 0o755 })
})
afterEach(async () => {
  await processes.stop()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * Returns the process ids in the file. The shell creates the file before it writes the line, so the file may be empty.
 */
const started = (): number[] =>
  existsSync(pids) ? [...readFileSync(pids, 'utf8').matchAll(/\d+\n/g)].map(([line]) => Number(line)) : []
/** Returns true if the process runs. A zombie counts as ended, because its parent may take time to notice its end. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

async function startProgram(): Promise<number> {
  const address = await startBusDaemon(
    processes,
    folder,
    'session',
    { PATH: process.env['PATH'] ?? '' },
    { [NAME]: join(folder, 'program') }
  )
  const bus = await Bus.connect(address)
  daemon = Number((await bus.call(DAEMON, '/', DAEMON, 'GetConnectionUnixProcessID', 's', [DAEMON]))[0])
  bus.call(NAME, '/', NAME, 'Anything').catch(() => undefined)
  await until('the program', () => started().length === 1)
  return started()[0] ?? 0
}

it.each<{ name: string; end: () => Promise<void> | void }>([
  { name: 'is stopped', end: () => processes.stop() },
  { name: 'is killed, as where a test run is cut off', end: () => void process.kill(daemon, 'SIGKILL') }
])('a program that the bus started ends with the bus: it $name', async ({ end }) => {
  const pid = await startProgram()
  try {
    expect(runs(pid)).toBe(true)
    await end()
    await until('the program to end', () => !runs(pid))
  } finally {
    if (runs(pid)) process.kill(pid, 'SIGKILL')
  }
})
