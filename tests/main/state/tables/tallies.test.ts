import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newCustomer } from '../../../../src/main/state/reducers/reports'
import { createSharedTexts } from '../../../../src/main/state/tables/sharedTexts'
import { createTallies, type Tallies } from '../../../../src/main/state/tables/tallies'
import type { Customer } from '../../../../src/shared/domain/customer'
import { pageKey } from '../../../../src/shared/domain/ids'
import { report } from '../../../support/deskEvents'

const texts = createSharedTexts()

/** Counts all customers anew. */
function recount(customers: readonly Customer[]) {
  const present = customers.filter((one) => one.present)
  const mine = present.filter(({ assignment }) => assignment.kind === 'me')
  const waiting = present.filter(({ assignment }) => assignment.kind === 'nobody')
  const on = (some: readonly Customer[], page: string): number =>
    some.filter(({ pageId }) => String(pageId) === page).length
  return {
    drafts: customers.filter(({ draft }) => draft !== '').length,
    wrote: mine.filter(({ unread }) => unread > 0).length,
    waitForMe: mine.filter(({ turn }) => turn.kind === 'theirs').length,
    heardOthers: present
      .filter(({ assignment, turn }) => assignment.kind === 'other' && turn.kind !== 'unknown')
      .map(({ key }) => key)
      .sort(),
    pages: ['p1', 'p2'].map((page) => ({ present: on(present, page), waiting: on(waiting, page) })),
    only: ['Ana', 'Leo'].map((name) => {
      const [only, ...others] = waiting.filter((one) => one.name === name)
      return only !== undefined && others.length === 0 ? only.key : null
    })
  }
}

function counted(tallies: Tallies): ReturnType<typeof recount> {
  return {
    drafts: tallies.drafts,
    wrote: tallies.wrote,
    waitForMe: tallies.waitForMe,
    heardOthers: [...tallies.heardOthers].sort(),
    pages: ['p1', 'p2'].map((page) => {
      const { present = 0, waiting = 0 } = tallies.pages.get(pageKey(page)) ?? {}
      return { present, waiting }
    }),
    only: ['Ana', 'Leo'].map((name) => tallies.onlyWaiting(name))
  }
}

it('the counts are those of a full count, whatever changes in a customer', () => {
  const change = fc.record({
    id: fc.nat(2),
    pageId: fc.constantFrom('p1', 'p2'),
    name: fc.constantFrom('Ana', 'Leo'),
    present: fc.boolean(),
    assignment: fc.constantFrom<Customer['assignment']>(
      { kind: 'nobody' },
      { kind: 'me' },
      { kind: 'other', agentName: 'Kim' }
    ),
    turn: fc.constantFrom<Customer['turn']>(
      { kind: 'unknown', since: null },
      { kind: 'theirs', since: 1, atLeast: false },
      { kind: 'ours', since: 2, atLeast: false }
    ),
    unread: fc.nat(2),
    draft: fc.constantFrom('', 'Hello'),
    lastMessage: fc.constantFrom('one', 'two')
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const tallies = createTallies()
      const customers = new Map<string, Customer>()
      for (const { id, pageId, ...fields } of changes) {
        const after = { ...newCustomer(report(id, { pageId }), 0, texts), ...fields }
        tallies.replace(customers.get(after.key) ?? null, after)
        customers.set(after.key, after)
        expect(counted(tallies)).toEqual(recount([...customers.values()]))
      }
    }),
    { numRuns: 400 }
  )
})
