import { serialize } from 'node:v8'
import { vi } from 'vitest'
import { QUEUE_VIEWS } from '../../../src/shared/shownInWindow'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import type { Batch } from '../../../src/shared/batch'
import { countSteps } from '../../support/countedSteps'
import { createCountedMain, EVENTS, type CountedMain } from './countedMain'
import { createCountedWindow } from './countedWindow'

/** The number of events before the counted ones. After them, everything that happens only once has happened. */
const EVENTS_BEFORE = 200
const FRAME_MS = 1000 / 60
const DRAWN = 'drawn: '
/** The index of the row whose customer is open. The row is in sight, and few events are about this customer. */
const OPEN_ROW = 3

/** The costs of `EVENTS` events: each count by its name. */
export type Counts = ReadonlyMap<string, number>

/**
 * Counts the costs of one simulated second with a thousand events: the real main process, the real publisher and the
 * real window. One event comes each millisecond, and the window is drawn 60 times. `folder`: for the files of main.
 */
export async function countEvents(folder: string, customers: number): Promise<Counts> {
  const main = await createCountedMain(folder, customers)
  vi.useFakeTimers({ now: main.time.clock(), toFake: ['Date', 'setTimeout', 'clearTimeout', 'performance'] })
  main.windowShows(NOTHING_SHOWN)
  main.pass(null)
  const [first] = main.posted()
  if (!first) throw new Error('Main posted no first batch')
  main.credit(first.seq)
  const window = await createCountedWindow((message) => {
    if (message.kind === 'shownInWindow') main.windowShows(message.shownInWindow)
    else if (message.kind === 'credit') main.credit(message.seq)
    else throw new Error(`The window sent ${message.command.type}`)
  }, first)
  const posted = { batches: 0, bytes: 0, head: 0, rows: 0, conversation: 0, status: 0 }
  let steps = 0
  let nextFrame = main.time.elapsed()

  const bytesOf = (value: unknown): number => (value === undefined ? 0 : serialize(value).length)
  function post(batch: Batch): void {
    posted.batches++
    posted.bytes += bytesOf(batch)
    posted.head += bytesOf(batch.queue?.head)
    posted.rows += bytesOf(batch.queue?.rows)
    posted.conversation += bytesOf(batch.conversation)
    posted.status += bytesOf(batch.status)
    window.receive(structuredClone(batch))
  }
  async function pass(event: string | null, count = (run: () => void): void => run()): Promise<void> {
    count(() => main.pass(event))
    vi.advanceTimersByTime(1)
    for (const batch of main.posted()) post(batch)
    if (main.time.elapsed() < nextFrame) return
    nextFrame += FRAME_MS
    await window.draw()
  }

  try {
    const open = main.store.state.customers.order.waiting.at(OPEN_ROW)
    if (!open) throw new Error('Nobody waits')
    window.select(open.key)
    for (let index = 0; index < EVENTS_BEFORE; index++) await pass(main.next())
    window.drawn()
    Object.assign(posted, { batches: 0, bytes: 0, head: 0, rows: 0, conversation: 0, status: 0 })
    const counted = countStepsOf(main)
    try {
      for (let index = 0; index < EVENTS; index++) await pass(main.next(), (run) => void (steps += counted.during(run)))
    } finally {
      counted.restore()
    }
    const { components, mutations } = window.drawn()
    return new Map([
      ['main: steps', steps],
      ['port: batches', posted.batches],
      ['port: bytes', posted.bytes],
      ['port: bytes of the head of the queue', posted.head],
      ['port: bytes of rows', posted.rows],
      ['port: bytes of the conversation', posted.conversation],
      ['port: bytes of the status', posted.status],
      ['window: changes of the document', mutations],
      ...[...components].map(([name, times]) => [`${DRAWN}${name}`, times] as const)
    ])
  } finally {
    window.unmount()
    vi.useRealTimers()
    main.dispose()
  }
}

/** Counts steps as `visits.test.ts` does. Calls that look a customer or a transcript up by its key count too. */
function countStepsOf({ store }: CountedMain): ReturnType<typeof countSteps> {
  const counted = countSteps()
  const { customers, transcripts, outbox } = store.state
  counted.alsoCalls(customers, 'get', 'ofId', 'all')
  for (const view of QUEUE_VIEWS) counted.alsoCalls(customers.order[view], 'at', 'slice')
  counted.alsoCalls(transcripts, 'of', 'keys')
  counted.alsoCalls(outbox, 'get', 'all')
  return counted
}
