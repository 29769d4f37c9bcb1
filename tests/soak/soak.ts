import { once } from 'node:events'
import { seeded } from '../support/seeded'
import type { CustomerKey } from '../../src/shared/domain/ids'
import { LAURA, startRealMachine, type RealMachine } from '../support/realMachine'
import { until } from '../support/until'
import { openLedger } from './ledger'
import { inWords, objections, takeSample, type Sample } from './sample'
import { PROBLEMS } from './problems'

/** The machine's time runs this many times faster, so that delays and time-outs occur more often. */
const FACTOR = 8
const TYPE_EVERY_MS = 150
const PROBLEM_EVERY_MS = 2_500
/** After this many minutes, every limited buffer has reached its limit. */
const WARM_MINUTES = 5
/** At the end, memory may be larger than in the first sample by this share. 0.1 is ten per cent. */
const MEMORY_GROWTH = 0.1
/**
 * A conversation keeps at most this many items. The conversations are filled before the first sample. Otherwise memory
 * would grow with each message.
 */
const CONVERSATION_ITEMS = 2_000
/**
 * The machine is at rest only after it has been connected for this time, ms of the machine's time. It is longer than
 * any timer that follows the start of a connection.
 */
const REST_MS = 60_000
/** Two connections with two ends each: from the client to the proxy, and from the proxy to the workspace. */
const SOCKETS_AT_REST = 4

function argument(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function countOf(kind: string): number {
  return process.getActiveResourcesInfo().filter((each) => each === kind).length
}

/**
 * Waits until the machine is at rest: connected for a while, no open message, and no socket of an earlier connection.
 */
async function rest(machine: RealMachine, look: () => void, open: () => number): Promise<void> {
  machine.proxy.calm()
  await machine.proxy.refuse(false)
  await until(
    'rest',
    () => {
      if (machine.state() !== 'connected') machine.client.supervisor.retry()
      look()
      const { connection } = machine.store.state
      const isOld = connection.state === 'connected' && machine.now() - connection.since > REST_MS
      return isOld && open() === 0 && countOf('TCPSocketWrap') === SOCKETS_AT_REST
    },
    120_000
  )
}

/** Fills the conversations of these customers with customers' messages. */
async function fillConversations({ workspace, store }: RealMachine, keys: readonly CustomerKey[]): Promise<void> {
  for (const key of keys) {
    const customer = store.state.customers.get(key)
    if (!customer) continue
    const data = { customer_id: customer.customerId, page_id: customer.pageId, is_human: false }
    for (let n = 0; n <= CONVERSATION_ITEMS; n++) {
      workspace.control.emit(
        { agentId: LAURA },
        JSON.stringify({ type: 'new_message', data: { ...data, message: `Was said before, ${n}` } })
      )
    }
    await until('a full conversation', () => store.state.transcripts.of(key).length >= CONVERSATION_ITEMS)
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
  const keys = machine.store.state.customers.order.waiting.slice(0, 6).map(({ key }) => key)
  await fillConversations(machine, keys)
  const end = Date.now() + minutes * 60_000
  const firstSampleAt = Date.now() + Math.min(WARM_MINUTES, minutes / 6) * 60_000
  const samples: Sample[] = []
  const problems = new Map<string, number>()
  say(
    `${minutes} min, a message every ${TYPE_EVERY_MS} ms, a problem every ${PROBLEM_EVERY_MS} ms, time ${FACTOR} times as fast`
  )

  while (Date.now() < end) {
    const poison = PROBLEMS[Math.floor(random() * PROBLEMS.length)]
    if (poison === undefined) break
    problems.set(poison.name, (problems.get(poison.name) ?? 0) + 1)
    const undo = await poison.start(machine, random)
    const lasts = random() * PROBLEM_EVERY_MS
    const next = Date.now() + PROBLEM_EVERY_MS
    let isOver = false
    while (Date.now() < next) {
      const key = keys[Math.floor(random() * keys.length)]
      if (key !== undefined) ledger.type(key)
      ledger.look()
      if (!isOver && Date.now() > next - lasts) {
        isOver = true
        await undo?.()
      }
      if (machine.state() === 'stopped' || machine.state() === 'signedOut') machine.client.supervisor.retry()
      await pause(TYPE_EVERY_MS)
    }
    if (!isOver) await undo?.()
    if (samples.length === 0 && Date.now() >= firstSampleAt) {
      await rest(machine, ledger.look, ledger.open)
      samples.push(
        await takeSample(`after ${((minutes * 60_000 - (end - Date.now())) / 60_000).toFixed(1)} min`, machine)
      )
    }
  }
  await rest(machine, ledger.look, ledger.open)
  ledger.close()
  samples.push(await takeSample('at the end', machine))
  const { typed, wireWrites, lost, doubled, unasked, unconfirmed, failed } = ledger.counts

  for (const each of samples) say(inWords(each))
  const count = [...problems.values()].reduce((sum, times) => sum + times, 0)
  say(`${count} problems of ${problems.size} kinds, ${machine.proxy.opened()} connections`)
  say(
    `${typed} messages typed, ${wireWrites} written to the wire, ${unconfirmed} times “May have been sent”, ${failed} times “Not sent”`
  )
  say(`${lost} lost, ${doubled} doubled, ${unasked} written without being asked for`)

  for (const objection of objections(
    { samples, typed, problems: count, collects: globalThis.gc !== undefined },
    MEMORY_GROWTH
  ))
    complain(objection)
  await machine.close()
  say(broken.length === 0 ? 'Every promise was kept.' : `${broken.length} promises were broken.`)
  return broken.length === 0 ? 0 : 1
}

process.exitCode = await run()
// The process ends as soon as its result is printed. Otherwise sockets that are still closing would delay its end.
if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain')
process.exit()
