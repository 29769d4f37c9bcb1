import type { Frame } from '../frames'
import type { ServerSwitches } from '../serverSwitches'
import { inTurn, writeRawJson } from './frameChanges'
import type { Ending, FrameChange, ListRules, Payload, UpgradeRules, Variant, WebsiteRules } from './variant'

/**
 * All chosen variants together. Changes of frames apply one after the other. For `crowd`, the greatest value counts.
 * For any other value, the last one counts. Without variants, the workspace follows the guide.
 */
export interface Behaviour {
  readonly switches: Partial<ServerSwitches>
  readonly list: ListRules
  readonly upgrade: UpgradeRules
  readonly website: WebsiteRules
  readonly ending: Ending | null
  readonly ping: Variant['ping'] | null
  readonly crowd: number
  readonly crowdWaitsSeconds: number | null
  readonly firstTakeIsLost: boolean
  /** Changes a frame and encodes it as none, one or several payloads. */
  write(frame: Frame): readonly Payload[]
  /**
   * Turns a client's frame into the form that the demo reads. Null: the workspace answers the frame with an error.
   */
  read(frame: Frame): Frame | null
}

function all<Value>(chosen: readonly Variant[], of: (variant: Variant) => Value | undefined): readonly Value[] {
  return chosen.map(of).filter((value) => value !== undefined)
}

export function behaviourOf(chosen: readonly Variant[]): Behaviour {
  const change: FrameChange = inTurn(all(chosen, ({ frame }) => frame))
  const readers = all(chosen, ({ incoming }) => incoming)
  const encode = all(chosen, (variant) => variant.encode).at(-1) ?? ((text: string): Payload => text)
  return {
    switches: Object.assign({}, ...all(chosen, ({ switches }) => switches)),
    list: Object.assign({}, ...all(chosen, ({ list }) => list)),
    upgrade: Object.assign({}, ...all(chosen, ({ upgrade }) => upgrade)),
    website: Object.assign({}, ...all(chosen, ({ website }) => website)),
    ending: all(chosen, ({ ending }) => ending).at(-1) ?? null,
    ping: all(chosen, ({ ping }) => ping).at(-1) ?? null,
    crowd: Math.max(0, ...all(chosen, ({ crowd }) => crowd)),
    crowdWaitsSeconds: all(chosen, ({ crowdWaitsSeconds }) => crowdWaitsSeconds).at(-1) ?? null,
    firstTakeIsLost: chosen.some(({ firstTakeIsLost }) => firstTakeIsLost === true),
    write: (frame) => change(frame).map((one) => encode(writeRawJson(JSON.stringify(one)))),
    read: (frame) => readers.reduce<Frame | null>((fields, reader) => (fields === null ? null : reader(fields)), frame)
  }
}
