import * as v from 'valibot'
import type { Receipt, Up } from '../../shared/batch'
import { CommandSchema, type Command, type CommandRefusal } from '../../shared/commands'
import { ShownInWindowSchema, type ShownInWindow } from '../../shared/shownInWindow'
import { SeatNameSchema } from '../../shared/workspacesView'

const number = v.pipe(v.number(), v.safeInteger())

const of = v.exactOptional(SeatNameSchema)

const ShownMessage = v.strictObject({ kind: v.literal('shownInWindow'), of, shownInWindow: ShownInWindowSchema })
const CreditMessage = v.strictObject({ kind: v.literal('credit'), of, seq: number })
const CommandMessage = v.strictObject({ kind: v.literal('command'), of, id: number, command: CommandSchema })
/** Also matches a command with wrong content, because that command must get a receipt too. */
const AnyCommandMessage = v.object({ kind: v.literal('command'), id: number })

/** `of`: the seat of the workspace that the window showed. Absent: see `FrontChanged` in `shared/batch.ts`. */
export interface Receivers {
  windowShows(shownInWindow: ShownInWindow, of?: string): void
  credit(seq: number, of?: string): void
  /** Returns why the command is refused, or null if it is accepted. */
  command(command: Command, of?: string): CommandRefusal | null
  receipt(receipt: Receipt): void
  /** Called with the error that a command threw. */
  failed(error: unknown): void
  /** Called for a message that does not fit its schema. `where`: the path of the wrong part, without any content. */
  malformed(where: string): void
}

/** Checks a message of a window and passes it on to `to`. Does not throw for a wrong message or a failing command. */
export function receiveUp(message: unknown, to: Receivers): void {
  const parsed = v.safeParse(v.variant('kind', [ShownMessage, CreditMessage, CommandMessage]), message)
  if (!parsed.success) {
    to.malformed(placeOf(parsed.issues[0].path))
    const command = v.safeParse(AnyCommandMessage, message)
    if (command.success) to.receipt({ kind: 'receipt', id: command.output.id, refusal: 'malformed' })
    return
  }
  const up: Up = parsed.output
  switch (up.kind) {
    case 'shownInWindow':
      return to.windowShows(up.shownInWindow, up.of)
    case 'credit':
      return to.credit(up.seq, up.of)
    case 'command':
      return to.receipt({ kind: 'receipt', id: up.id, refusal: carryOut(up, to) })
  }
}

/**
 * Returns the path of the wrong part of a message, such as `command.key`. Names of unknown fields are left out,
 * because they may be any text.
 */
function placeOf(path: readonly v.IssuePathItem[] = []): string {
  const known = path.filter(({ origin }) => origin !== 'key').map(({ key }) => String(key))
  return known.join('.') || 'message'
}

/**
 * Runs a command. If the command throws, it counts as refused. Each command must get a receipt: until then the window
 * shows that it is busy.
 */
function carryOut({ command, of }: Extract<Up, { kind: 'command' }>, to: Receivers): CommandRefusal | null {
  try {
    return to.command(command, of)
  } catch (error) {
    to.failed(error)
    return 'failed'
  }
}
