import { once } from 'node:events'
import { seeded } from '../support/seeded'
import { startRealMachine, type RealMachine } from '../support/realMachine'
import { until } from '../support/until'
import { openLedger } from './ledger'
import { TROUBLES } from './troubles'

/** How many times faster than life the machine's own time runs: waits and patience pass more often. */
const FACTOR = 8
const TYPE_EVERY_MS = 150
const TROUBLE_EVERY_MS = 2_500
const MEMORY_LIMIT_MB = 20

interface Sample {
  readonly name: string
  readonly megabytes: number
  readonly handles: number
  readonly timers: number
  readonly listeners: number
}

function argument(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`)
  const value = Number(process.argv[at + 1])
  return at < 0 || !Number.isFinite(value) ? otherwise : value
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** At rest: connected, and nothing on the way. */
async function rest(machine: RealMachine, look: () => void, open: () => number): Promise<void> {
  machine.proxy.calm()
  await machine.proxy.refuse(false)
  await until(
    'rest',
    () => {
      if (machine.state() !== 'connected') machine.line.supervisor.retry()
      look()
      return machine.state() === 'connected' && open() === 0
    },
    120_000
  )
}

function sample(name: string, machine: RealMachine): Sample {
  globalThis.gc?.()
  globalThis.gc?.()
  return {
    name,
    megabytes: process.memoryUsage().heapUsed / 2 ** 20,
    handles: process.getActiveResourcesInfo().filter((kind) => kind !== 'Timeout' && kind !== 'Immediate').length,
    timers: machine.timers(),
    listeners: process.eventNames().reduce((sum, event) => sum + process.listenerCount(event), 0)
  }
}

async function run(): Promise<number> {
  const minutes = argument('minutes', 5)
  const random = seeded(argument('seed', 1))
  const broken: string[] = []
  const complain = (what: string): void => void (broken.push(what) <= 20 && say(`  ✗ ${what}`))
  process.on('unhandledRejection', (reason) => complain(`unhandled rejection: ${String(reason)}`))
  process.on('warning', (warning) => complain(`warning: ${warning.message}`))

  const machine = await startRealMachine({ factor: FACTOR, random, customers: 20 })
  await machine.reach('connected')
  const ledger = openLedger(machine, complain)
  const keys = machine.desk.state.customers.order.waiting.slice(0, 6).map(({ key }) => key)
  const end = Date.now() + minutes * 60_000
  const firstSampleAt = Date.now() + Math.min(5, minutes / 6) * 60_000
  const samples: Sample[] = []
  const troubles = new Map<string, number>()
  say(`${minutes} min, a message every ${TYPE_EVERY_MS} ms, a trouble every ${TROUBLE_EVERY_MS} ms, time ${FACTOR} times as fast`)

  while (Date.now() < end) {
    const trouble = TROUBLES[Math.floor(random() * TROUBLES.length)]
    if (trouble === undefined) break
    troubles.set(trouble.name, (troubles.get(trouble.name) ?? 0) + 1)
    const undo = await trouble.start(machine, random)
    const lasts = random() * TROUBLE_EVERY_MS
    const next = Date.now() + TROUBLE_EVERY_MS
    let isOver = false
    while (Date.now() < next) {
      const key = keys[Math.floor(random() * keys.length)]
      if (key !== undefined) ledger.type(key)
      ledger.look()
      if (!isOver && Date.now() > next - lasts) {
        isOver = true
        await undo?.()
      }
      if (machine.state() === 'stopped' || machine.state() === 'signedOut') machine.line.supervisor.retry()
      await pause(TYPE_EVERY_MS)
    }
    if (!isOver) await undo?.()
    if (samples.length === 0 && Date.now() >= firstSampleAt) {
      await rest(machine, ledger.look, ledger.open)
      samples.push(sample(`after ${((minutes * 60_000 - (end - Date.now())) / 60_000).toFixed(1)} min`, machine))
    }
  }
  await rest(machine, ledger.look, ledger.open)
  ledger.close()
  samples.push(sample('at the end', machine))
  const { typed, wireWrites, lost, doubled, unasked, unconfirmed, failed } = ledger.counts

  for (const { name, megabytes, handles, timers, listeners } of samples) {
    say(`${name}: ${megabytes.toFixed(1)} MB after collection, ${handles} handles, ${timers} timers, ${listeners} listeners`)
  }
  const count = [...troubles.values()].reduce((sum, times) => sum + times, 0)
  say(`${count} troubles of ${troubles.size} kinds, ${machine.proxy.opened()} connections`)
  say(`${typed} messages typed, ${wireWrites} written to the wire, ${unconfirmed} times “May have been sent”, ${failed} times “Not sent”`)
  say(`${lost} lost, ${doubled} doubled, ${unasked} written without being asked for`)

  const [first, last] = [samples[0], samples.at(-1)]
  if (first && last && first !== last) {
    if (last.megabytes - first.megabytes > MEMORY_LIMIT_MB) complain(`memory grew by ${(last.megabytes - first.megabytes).toFixed(1)} MB`)
    if (last.handles > first.handles + 2) complain(`handles grew from ${first.handles} to ${last.handles}`)
    if (last.timers > first.timers + 2) complain(`timers grew from ${first.timers} to ${last.timers}`)
    if (last.listeners > first.listeners) complain(`listeners grew from ${first.listeners} to ${last.listeners}`)
  }
  await machine.close()
  say(broken.length === 0 ? 'Every promise was kept.' : `${broken.length} promises were broken.`)
  return broken.length === 0 ? 0 : 1
}

process.exitCode = await run()
// Sockets that say goodbye keep the process for a moment; a result that is printed has nothing to wait for.
if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain')
process.exit()
