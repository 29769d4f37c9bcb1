import type { QueuedCommand } from './queuedCommand'

/** If this many other commands have overtaken a command, that command goes next. */
const OVERTAKEN_LIMIT = 5

/**
 * Commands that have not left yet. The order is: messages, take-overs and releases, commands of a bulk action, lists.
 * `OVERTAKEN_LIMIT` keeps a command from waiting forever. Commands of a bulk action need no limit, because they wait
 * only for the few commands of the agent.
 */
export interface WaitingCommands {
  add(command: QueuedCommand): void
  /** Removes and returns the command that leaves next. Null: no command may leave. */
  take(which: 'any' | 'listsOnly' | 'noLists'): QueuedCommand | null
  /** Removes and returns all commands, the oldest first. */
  drain(): readonly QueuedCommand[]
}

interface Waiting {
  readonly command: QueuedCommand
  /** As `QueuedCommand.isBulk`, but false as soon as a command of the agent waits for this one. */
  isBulk: boolean
  overtaken: number
}

export function createWaitingCommands(): WaitingCommands {
  const waiting: Waiting[] = []

  /** Returns true if no earlier command for the same customer waits. So a customer's commands keep their order. */
  function isFirst({ command }: Waiting, index: number): boolean {
    return command.key === null || waiting.findIndex((other) => other.command.key === command.key) === index
  }

  return {
    add: (command) => {
      const isBulk = command.isBulk === true
      if (!isBulk && command.key !== null)
        for (const other of waiting) if (other.command.key === command.key) other.isBulk = false
      waiting.push({ command, isBulk, overtaken: 0 })
    },
    take: (which) => {
      const ready = waiting.filter((one, index) => isFirst(one, index) && isOf(which, one))
      const first = ready.reduce<Waiting | null>((best, next) => (best && rank(best) <= rank(next) ? best : next), null)
      if (!first) return null
      const [taken] = waiting.splice(waiting.indexOf(first), 1)
      for (const other of ready) if (other !== first) other.overtaken++
      return taken?.command ?? null
    },
    drain: () => waiting.splice(0).map(({ command }) => command)
  }
}

function isOf(which: 'any' | 'listsOnly' | 'noLists', { command }: Waiting): boolean {
  return which === 'any' || (command.request.type === 'list') === (which === 'listsOnly')
}

function rank({ command, isBulk, overtaken }: Waiting): number {
  if (isBulk) return 2
  if (overtaken >= OVERTAKEN_LIMIT) return -1
  if (command.request.type === 'list') return 3
  return command.request.type === 'send' ? 0 : 1
}
