import type { Clock } from './clock'
import type { Connection } from './connections'
import type { Customer } from './customers'
import type { CompanyState } from './companyState'
import { errorFrame, stoppedCustomersFrame, type Frame } from './frames'
import type { Command } from './protocol'
import type { ServerSwitches } from './serverSwitches'
import type { ListRules } from './variants/variant'

type ListCommand = Extract<Command, { type: 'get_stopped_customers' }>

/** Sends lists of customers. Most are answers to commands; some variants also send lists by themselves. */
export interface Lists {
  answer(connection: Connection, command: ListCommand): void
  opened(connection: Connection): void
  /**
   * With some variants, sends the whole list after each change of the company's customers. Returns a function that
   * stops this.
   */
  follow(companyState: CompanyState, connectionsOfCompany: () => readonly Connection[]): () => void
  stop(): void
}

export interface ListParts {
  readonly clock: Clock
  readonly switches: Readonly<ServerSwitches>
  readonly rules: ListRules
  readonly stateOf: (companyId: string) => CompanyState
}

export function createLists({ clock, switches, rules, stateOf }: ListParts): Lists {
  const delayed = new Set<() => void>()

  function frameOf(connection: Connection, customers: readonly Customer[], total: number): Frame {
    const context = { viewer: connection.session.agent, now: clock.now(), switches }
    return stoppedCustomersFrame(customers, context, rules.total === true ? total : null)
  }

  function listedFor({ session }: Connection, { pageId }: ListCommand): readonly Customer[] {
    const { company, book } = stateOf(session.company.id)
    const page = pageId ?? (rules.withoutPage === 'firstPage' ? (company.pages[0]?.id ?? null) : null)
    return book.stopped().filter((customer) => page === null || String(customer.page.id) === String(page))
  }

  function answerTo(connection: Connection, command: ListCommand): Frame {
    if (rules.refusedWith !== undefined) return errorFrame(rules.refusedWith)
    if (command.pageId === null && rules.withoutPage === 'refused') return errorFrame('page_id is required')
    const listed = listedFor(connection, command)
    const first = rules.ignoresSkip === true ? 0 : command.skip
    const rows = rules.ignoresLimit === true ? listed.length : Math.min(command.limit, rules.mostRows ?? command.limit)
    return frameOf(connection, listed.slice(first, first + rows), listed.length)
  }

  function push(connection: Connection, most: number): void {
    const stopped = stateOf(connection.session.company.id).book.stopped()
    connection.send(frameOf(connection, stopped.slice(0, most), stopped.length))
  }

  return {
    answer(connection, command) {
      if (rules.neverAnswered === true) return
      const frame = answerTo(connection, command)
      if (rules.delayMilliseconds === undefined) return connection.send(frame)
      const cancel = clock.after(rules.delayMilliseconds, () => {
        delayed.delete(cancel)
        connection.send(frame)
      })
      delayed.add(cancel)
    },
    opened(connection) {
      if (rules.pushedOnOpen !== undefined) push(connection, rules.pushedOnOpen)
    },
    follow(companyState, connectionsOfCompany) {
      if (rules.pushedAfterChanges !== true) return () => {}
      return companyState.watch(() => connectionsOfCompany().forEach((connection) => push(connection, Infinity)))
    },
    stop() {
      for (const cancel of delayed) cancel()
    }
  }
}
