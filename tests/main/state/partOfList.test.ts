import { expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const part = (...customers: readonly object[]) => ({
  type: 'stopped_customers',
  data: { customers },
  error: 'Page p3 unavailable'
})

/** Makes the client ask for the list, and answers every request for a part of it. */
function relist(s: ScriptedClient, answer: (skip: number) => object): void {
  s.time.advance(10_000)
  s.take()
  s.client.queueSync.request()
  for (let times = 0; times < 10; times++) {
    for (const { type, data } of s.take())
      if (type === 'get_stopped_customers') s.say(answer(Number(Object(data).skip)))
    s.time.advance(1_000)
  }
}

it.each<{ name: string; answer: (skip: number) => object }>([
  { name: 'and repeats it', answer: () => part(customer('c0'), customer('c3')) },
  { name: 'and has nobody behind it', answer: (skip) => (skip === 0 ? part(customer('c0'), customer('c3')) : part()) },
  {
    name: 'and has an empty page behind it',
    answer: (skip) =>
      skip === 0 ? part(customer('c0'), customer('c3')) : { type: 'stopped_customers', data: { customers: [] } }
  }
])(
  'a list that says that a part is missing, $name: shows its customers, removes nobody, and is not the whole list',
  ({ answer }) => {
    const s = scriptClient()
    s.connect(customer('c0'), customer('c1'), customer('c2'))
    relist(s, answer)
    const { customers, partial, notices } = s.store.state
    expect(['c0', 'c1', 'c2', 'c3'].map((id) => customers.get(keyOf(id))?.present)).toEqual([true, true, true, true])
    expect({ partial, notices }).toEqual({ partial: true, notices: [] })
    relist(s, (skip) => ({
      type: 'stopped_customers',
      data: { customers: skip === 0 ? [customer('c0'), customer('c3')] : [] }
    }))
    expect(['c0', 'c1', 'c2', 'c3'].map((id) => customers.get(keyOf(id))?.present)).toEqual([true, false, false, true])
    expect(s.store.state.partial).toBe(false)
  }
)
