import * as v from 'valibot'
import { createPublisher } from '../../src/main/ipc/publish'
import { NOTHING_SHOWN } from '../../src/main/ipc/views/queueView'
import { ShownInWindowSchema, MESSAGE_LIMIT, ROW_LIMIT } from '../../src/shared/shownInWindow'
import { busyFor } from './busyTime'
import { keyOf } from './deskEvents'
import { deskFaults } from './deskInvariants'
import { longFrames } from './longFrames'
import { quietAlerts } from './quietAlerts'
import { quietReplies } from './quietReplies'
import { quietConnection } from './quietConnection'
import { customer, scriptClient, type ScriptedClient } from './scriptedClient'

/*
 * A process that reads the long frames of one kind, each on a new connection. So the code for the first has never
 * run. Arguments: size in bytes, kind. Prints a line of JSON for each frame.
 */
export interface Hearing {
  readonly name: string
  readonly bytes: number
  /** How long the process was busy, from the frame to the messages for the window, ms. */
  readonly took: number
  readonly shown: boolean
  readonly faults: readonly string[]
}

/** Makes a desk with a window that shows as many rows as are allowed. A request for the list is in flight. */
function openDesk(): { readonly script: ScriptedClient; readonly show: () => boolean } {
  const script = scriptClient()
  script.connect(
    customer('c', { page_id: 4, is_assigned: true, is_assigned_to_me: true }),
    customer('d', { page_id: 4 })
  )
  let due: (() => void) | null = null
  let posted = 0
  const publisher = createPublisher({
    store: script.store,
    timers: script.time.timers,
    clock: script.time.clock,
    connection: quietConnection(),
    alerts: quietAlerts(),
    replies: quietReplies(),
    app: { version: '1.0.0', platform: 'linux', electron: '45.0.0', loopbackOnly: false, titleBarOverlay: false },
    soon: (task) => void (due = task),
    post: () => void posted++,
    isVisible: () => true
  })
  const show = (): boolean => {
    const before = posted
    due?.()
    due = null
    return posted > before
  }
  publisher.windowShows(
    v.parse(ShownInWindowSchema, {
      ...NOTHING_SHOWN,
      view: 'all',
      rows: ROW_LIMIT,
      selected: keyOf('c', 4),
      messages: MESSAGE_LIMIT,
      reading: true
    })
  )
  show()
  publisher.credit(1)
  script.client.queueSync.request()
  script.time.advance(2_000)
  if (script.written.at(-1)?.type !== 'get_stopped_customers') throw new Error('The workspace owes no list')
  return { script, show }
}

const [, , size, kind] = process.argv
for (const frame of longFrames(Number(size))) {
  if (frame.kind !== kind) continue
  const text = frame.make()
  const { script, show } = openDesk()
  let shown = false
  const took = busyFor(() => {
    script.say(text)
    shown = show()
  })
  const { name } = frame
  const hearing: Hearing = { name, bytes: Buffer.byteLength(text), took, shown, faults: deskFaults(script.store.state) }
  process.stdout.write(`${JSON.stringify(hearing)}\n`)
}
