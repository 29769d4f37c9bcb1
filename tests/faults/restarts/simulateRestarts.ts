import { createDayBook } from '../../../src/main/day/dayBook'
import { keepDay } from '../../../src/main/day/keepDay'
import { watchClock } from '../../../src/main/os/clockWatch'
import { createDayFile } from '../../../src/main/persistence/dayFile'
import { LONGEST_DAY_MS, type DayRecord, type EvidenceKind } from '../../../src/shared/domain/day'
import { daySpan, inSpan } from '../../../src/shared/day/span'
import { MINUTE_MS, SECOND_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { createMachine, type Machine } from '../../support/machine'
import { createMemoryDisk, type MemoryDisk } from '../../support/memoryDisk'
import { persistStore, sealed, STORES } from '../../support/persistedClient'
import { seeded } from '../../support/seeded'
import { simulateWorkspace, type SimulatedWorkspace } from '../../support/simulatedWorkspace'
import { ledgerComplaints } from '../day/ledger'
import { FAULTS } from '../pairs/faults'
import { rest } from '../pairs/runPair'

const CUSTOMERS = ['a', 'b', 'c'] as const
const RUNS = 4
const MESSAGES_A_RUN = 4

export interface RestartResult {
  /** The rules that the app broke. Empty: none. */
  readonly complaints: readonly string[]
  readonly written: number
  readonly stored: number
  /** How many messages of the panel My day have each kind of evidence. */
  readonly evidence: Readonly<Partial<Record<EvidenceKind, number>>>
}

interface Run {
  readonly machine: Machine
  /** Returns what the panel My day shows. */
  dayRecord(): DayRecord
  /** Ends the process at once: from now on it does nothing. */
  kill(): void
}

/** Starts a process on the files of `disk`. Supervisor, client, sender, store, persistence and the day are real. */
function startRun(
  time: FakeTime,
  space: SimulatedWorkspace,
  disk: MemoryDisk,
  random: () => number,
  number: number
): Run {
  let isAlive = true
  const own: FakeTime = {
    ...time,
    timers: { after: (ms, fn, slackMs) => time.timers.after(ms, () => void (isAlive && fn()), slackMs) }
  }
  const pid = 300 + number
  const machine = createMachine(random, own, {
    space,
    lowestId: number * 1_000_000,
    persist: (store) => persistStore(store, disk, { time: own, pid })
  })
  const { store, client } = machine
  const { clock, monotonic, timers } = own
  const book = createDayBook({ store, clock, monotonic, timers })
  const place = { file: `${STORES}/day.log`, disk, secrets: () => sealed, now: clock, log: () => undefined }
  keepDay({ store, book, timers, file: createDayFile({ ...place, oldest: () => clock() - LONGEST_DAY_MS }) })
  watchClock({ clock, monotonic, timers, set: (by) => store.apply({ type: 'clock.set', by }) })
  machine.connect()
  return {
    machine,
    dayRecord: () => {
      const record = book.recordNow()
      const span = daySpan(record, clock())
      return span === null ? record : inSpan(record, span)
    },
    kill: () => {
      isAlive = false
      client.dispose()
      space.drop()
    }
  }
}

/**
 * Simulates an agent who writes while faults happen and the process is killed, three times, at any moment. Each next
 * run starts from the files that the kill, or a loss of power, left. At the end, the panel My day must agree with the
 * books of the server. The same seed gives the same course.
 */
export function simulateRestarts(seed: number): RestartResult {
  const random = seeded(seed)
  const time = createFakeTime(new Date(2026, 10, 20, 9).getTime())
  const space = simulateWorkspace(time)
  const texts = new Map<string, string>()
  const pass = (most: number): void => time.advance(Math.floor(random() * most))
  let disk = createMemoryDisk()
  let run = startRun(time, space, disk, random, 1)
  for (let number = 1; number <= RUNS; number++) {
    const { machine } = run
    // Each message is on its way for a moment, so that some kills come before its answer.
    space.up.latency = space.down.latency = () => Math.floor(random() * 400)
    pass(5 * SECOND_MS)
    const fault = FAULTS[Math.floor(random() * FAULTS.length)]
    const end = fault?.start(machine, random)
    for (let count = 0; count < MESSAGES_A_RUN; count++) {
      const id = CUSTOMERS[Math.floor(random() * CUSTOMERS.length)] ?? 'a'
      const text = `Run ${number} message ${count} to ${id}`
      if (random() < 0.5) machine.client.takeOver.take(keyOf(id))
      pass(2 * SECOND_MS)
      if (machine.client.sender.write(keyOf(id), text) === null) texts.set(text, id)
      const isLast = count === MESSAGES_A_RUN - 1
      pass(isLast ? SECOND_MS : random() < 0.5 ? 2 * SECOND_MS : 20 * SECOND_MS)
    }
    if (number === RUNS) {
      end?.()
      break
    }
    const files = random() < 0.5 ? disk.durable() : new Map(disk.files)
    run.kill()
    end?.()
    space.heal()
    space.server.release()
    disk = createMemoryDisk(files)
    pass(MINUTE_MS)
    run = startRun(time, space, disk, random, number + 1)
  }
  const { machine } = run
  rest(machine)
  const record = run.dayRecord()
  const complaints = ledgerComplaints({ record, texts, discarded: new Map(), machine })
  run.kill()
  const evidence: Partial<Record<EvidenceKind, number>> = {}
  for (const { evidence: found } of record.messages)
    if (found !== null) evidence[found.kind] = (evidence[found.kind] ?? 0) + 1
  return { complaints, written: texts.size, stored: space.server.stored.length, evidence }
}
