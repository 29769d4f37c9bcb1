import type { DemoControl } from '../../src/demo/control'
import { NORDLYS } from './stage'

/** Three colleagues, by id and name. */
export const COLLEAGUES = [
  { id: 'agent_ana', name: 'Ana Sousa' },
  { id: 'agent_tomas', name: 'Tomáš Dvořák' },
  { id: 'agent_jonas', name: 'Jonas Berg' }
] as const
/** Each colleague has at most this many customers. */
const MOST = 2

/** Colleagues who take customers over, answer them and release them. */
export interface Colleagues {
  /** One of the colleagues does one thing. `notThis`: the name of the customer whom they leave alone. */
  act(notThis: string): void
  readonly taken: () => number
}

/** Makes three colleagues in the company of Laura. The same random numbers make them choose in the same way. */
export function createColleagues(control: DemoControl, random: () => number): Colleagues {
  let turn = 0
  let taken = 0
  return {
    taken: () => taken,
    act: (notThis) => {
      const colleague = COLLEAGUES[turn++ % COLLEAGUES.length] ?? COLLEAGUES[0]
      const all = control.customers(NORDLYS)
      const own = all.filter(({ agentId }) => agentId === colleague.id)
      const free = all.filter(({ agentId, stopped, name }) => agentId === null && stopped && name !== notThis)
      const next = free[Math.floor(random() * free.length)]
      const [first] = own
      if (first && (own.length >= MOST || next === undefined)) {
        control.rivalWrites(first, `${colleague.name} answers`)
        control.rivalReleases(first)
      } else if (next) {
        control.rivalTakes(next, colleague.id)
        control.rivalWrites(next, `${colleague.name} is here`)
        taken++
      }
    }
  }
}
