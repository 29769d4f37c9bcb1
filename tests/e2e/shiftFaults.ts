import type { DemoControl } from '../../src/demo/control'
import type { CustomerRef } from '../../src/demo/workspaceParts'
import { LAURA } from './stage'

/** The customer of one turn of the shift, for a fault. */
export interface Turn {
  readonly control: DemoControl
  readonly who: CustomerRef
  /** Runs a step after this time, while the test goes on. */
  readonly later: (ms: number, step: () => void) => void
}

/** What the workspace does with the message of this turn. `kept`: it stores the message. */
export interface Fault {
  readonly name: string
  readonly kept: boolean
  /** Before the agent takes the customer over. */
  readonly before?: (turn: Turn) => void
  /** The agent has the customer, and the message has not left. */
  readonly sending?: (turn: Turn) => void
  /** The message has just left. */
  readonly sent?: (turn: Turn) => void
}

const laura = { agentId: LAURA }
/** The faults of the shift. The first ones come first. */
export const FAULTS: readonly Fault[] = [
  { name: 'nothing', kept: true },
  {
    name: 'the customer writes again',
    kept: true,
    sent: ({ control, who }) => control.customerWrites(who, 'One more thing')
  },
  { name: 'the connection breaks before the take-over', kept: true, before: ({ control }) => control.drop(laura) },
  { name: 'the server restarts before the take-over', kept: true, before: ({ control }) => control.drop(laura, 1012) },
  { name: 'the connection breaks before the message', kept: true, sending: ({ control }) => control.drop(laura) },
  { name: 'the message is lost', kept: false, sending: ({ control }) => control.ignoreNext(LAURA) },
  {
    name: 'the answer comes late',
    kept: true,
    sending: ({ control, later }) => {
      const held = control.holdNext(LAURA, 'send_message')
      later(3_000, () => held.release())
    }
  },
  {
    name: 'the answer is lost with the connection',
    kept: true,
    sending: ({ control }) => void control.holdNext(LAURA, 'send_message'),
    sent: ({ control, later }) => later(500, () => void control.drop(laura))
  },
  {
    name: 'the message is refused',
    kept: false,
    sending: ({ control }) => control.refuseNext(LAURA, 'Page token expired')
  },
  { name: 'a colleague is faster', kept: false, before: ({ control, who }) => control.rivalTakesFirst(who) },
  {
    name: 'the server is slow',
    kept: true,
    before: ({ control, later }) => {
      control.slow(LAURA, 900)
      later(4_000, () => control.slow(LAURA, 0))
    }
  },
  {
    name: 'the server is silent for a while',
    kept: true,
    before: ({ control, later }) => {
      control.freeze(laura)
      later(2_000, () => void control.thaw(laura))
    }
  },
  {
    name: 'frames that nobody can read',
    kept: true,
    before: ({ control }) => ['', '{', '[]', '{"type":null}', 'null'].forEach((frame) => control.emit(laura, frame))
  }
]
