import { expect, it, vi } from 'vitest'

it('waiting times in a language that is loaded late are read within two seconds, not at the next check', async () => {
  // Forgets the languages that other tests have loaded.
  vi.resetModules()
  const { customer, scriptClient } = await import('../../support/scriptedClient')
  const waits = ['5 dakika önce', '2 saat önce', '5 dk', '3 minuten geleden', '2 uur', '5 minut temu', '2 godz. temu']
  const rows = waits.map((wait, n) => customer(`c${n}`, { time_since_last_conversation: wait }))
  const s = scriptClient()
  s.connect(...rows)
  const read = (): number =>
    [...s.store.state.customers.all()].filter(({ wait }) => wait.raw === null && !wait.atLeast).length
  expect(read()).toBe(0)
  s.time.advance(2_000)
  const asked = s.take().filter(({ type }) => type === 'get_stopped_customers')
  expect(asked).toHaveLength(1)
  s.list(...rows)
  expect(read()).toBe(waits.length)
  s.take()
  s.time.advance(30_000)
  expect(s.take()).toEqual([])
})
