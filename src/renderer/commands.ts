import { inject, type InjectionKey } from 'vue'
import type { Receipt } from '../shared/batch'
import type { Command, CommandRefusal } from '../shared/commands'
import type { Port } from './port'

/**
 * Sends a command to main. Resolves with null if main accepts it, else with main's reason. Never resolves if main
 * never answers.
 */
export type SendCommand = (command: Command) => Promise<CommandRefusal | null>

export const sendCommandKey: InjectionKey<SendCommand> = Symbol('sendCommand')

export function useCommands(): SendCommand {
  const send = inject(sendCommandKey)
  if (!send) throw new Error('No port was provided to this component tree')
  return send
}

export interface CommandSender {
  readonly send: SendCommand
  readonly settle: (receipt: Receipt) => void
}

/** Returns a function whose calls return 1, 2, 3 and so on. */
export function countUp(): () => number {
  let last = 0
  return () => ++last
}

/**
 * Gives each command a number, which main repeats in the receipt for its caller. `nextId`: shared by all senders of a
 * window. `settle` ignores receipts for other senders.
 */
export function createCommandSender(port: Port, nextId = countUp()): CommandSender {
  const waiting = new Map<number, (refusal: CommandRefusal | null) => void>()
  return {
    send: (command) =>
      new Promise((resolve) => {
        const id = nextId()
        waiting.set(id, resolve)
        port.send({ kind: 'command', id, command })
      }),
    settle: (receipt) => {
      waiting.get(receipt.id)?.(receipt.refusal)
      waiting.delete(receipt.id)
    }
  }
}
