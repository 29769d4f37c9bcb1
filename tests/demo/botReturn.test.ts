import { expect, it } from 'vitest'
import { returnReleasedToBot } from '../../src/demo/broadcast'
import { companies, type Agent } from '../../src/demo/companies'
import type { Customer } from '../../src/demo/customers'
import { createCompanyState } from '../../src/demo/companyState'
import { addQuietCustomers } from '../../src/demo/quietCharacters'
import { createFakeClock } from './fakeClock'

function released() {
  const clock = createFakeClock()
  const [company] = companies
  if (company === undefined) throw new Error('no company')
  const companyState = createCompanyState(company, clock)
  addQuietCustomers(companyState, clock.now())
  const stop = returnReleasedToBot(companyState, clock, 150)
  const [laura] = company.agents
  const customer = companyState.book.find('customer_1001', 'page_casa_verde')
  if (laura === undefined || customer === null) throw new Error('nobody')
  const take = (agent: Agent, who: Customer): void => {
    const outcome = companyState.assign(agent, who)
    if (outcome.ok) companyState.announce(outcome.happenings)
  }
  take(laura, customer)
  const outcome = companyState.unassign(laura, customer)
  if (outcome.ok) companyState.announce(outcome.happenings)
  return { clock, customer, stop, takeAgain: () => take(laura, customer) }
}

it('gives a released customer back to the bot a moment later', () => {
  const { clock, customer } = released()
  clock.advance(149)
  expect(customer.stopped).toBe(true)
  clock.advance(1)
  expect(customer.stopped).toBe(false)
})

it('does not give a customer back if somebody took over in the meantime, or the workspace closed', () => {
  const taken = released()
  taken.takeAgain()
  taken.clock.advance(1_000)
  expect(taken.customer).toMatchObject({ stopped: true, agent: { id: 'agent_laura' } })
  const closed = released()
  closed.stop()
  closed.clock.advance(1_000)
  expect(closed.customer.stopped).toBe(true)
})
