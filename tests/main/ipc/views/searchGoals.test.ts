import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createQueueViewer, NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { SLICE_MS } from '../../../../src/main/ipc/views/slices'
import { hasWords } from '../../../../src/shared/search/matches'
import { keyOf, report, testDesk, waited, type TestDesk } from '../../../support/deskEvents'

/*
 * What the filter of a list promises, in counts that a busy computer cannot change. How long it takes is
 * measured in `filterTime.test.ts`.
 */

vi.mock(import('../../../../src/shared/search/matches'), async (original) => {
  const real = await original()
  return { ...real, hasWords: vi.fn(real.hasWords) }
})

const CUSTOMERS = 100_000
/** The filter looks at the clock after at most this many customers. Fewer than 0.1 ms is enough for them. */
const BETWEEN_LOOKS = 128

const compared = (): number => vi.mocked(hasWords).mock.calls.length

function desk(): TestDesk {
  const t = testDesk()
  t.list(
    ...Array.from({ length: CUSTOMERS }, (_, id) =>
      report(id, { name: `Customer ${id}`, wait: waited(200_000 - id), lastMessage: 'Where is my parcel?' })
    )
  )
  return t
}

/** Filters the list with a clock that moves by 1 ms at each look. Returns the counts between the looks and by slice. */
function filtered(t: TestDesk, filter: string) {
  let now = 0
  let atLook = 0
  const due: (() => void)[] = []
  const betweenLooks: number[] = []
  const slices: number[] = []
  const viewer = createQueueViewer(t.store.state, Date.now, {
    monotonic: () => {
      betweenLooks.push(compared() - atLook)
      atLook = compared()
      return now++
    },
    soon: (fn) => void due.push(fn)
  })
  const count = (run: () => void): void => {
    const before = compared()
    run()
    slices.push(compared() - before)
  }
  count(() => viewer.windowShows({ ...NOTHING_SHOWN, rows: 30, filter }))
  for (let next = due.shift(); next; next = due.shift()) count(next)
  return { viewer, betweenLooks, slices }
}

beforeEach(() => void vi.mocked(hasWords).mockClear())

describe('the filter of a list of 100,000 customers', () => {
  const t = desk()

  it.each([
    { what: 'few match', filter: '99999' },
    { what: 'all match', filter: 'parcel' }
  ])('compares each customer once, in short slices, if $what', ({ filter }) => {
    const { viewer, betweenLooks, slices } = filtered(t, filter)
    process.stdout.write(
      `Filter “${filter}” of ${CUSTOMERS}: ${compared()} comparisons in ${slices.length} slices, ` +
        `at most ${Math.max(...slices)} in a slice and ${Math.max(...betweenLooks)} between two looks at the clock\n`
    )
    expect(viewer.compute().head.filter).toMatchObject({ done: true })
    expect(compared()).toBe(CUSTOMERS)
    expect(Math.max(...betweenLooks)).toBeLessThanOrEqual(BETWEEN_LOOKS)
    expect(Math.max(...slices)).toBeLessThanOrEqual(BETWEEN_LOOKS * SLICE_MS)
  })

  it('compares one customer after an event, before and after the change', () => {
    const { viewer } = filtered(t, 'parcel')
    t.store.watch((change) => viewer.changed(change))
    vi.mocked(hasWords).mockClear()
    t.apply({
      type: 'message.received',
      who: { pageId: 'p1', customerId: '50' },
      fromAgent: false,
      text: 'The parcel is here!',
      agentName: null,
      agentId: null
    })
    viewer.compute()
    const texts = new Set(vi.mocked(hasWords).mock.calls.map(([text]) => text))
    process.stdout.write(`After an event: ${compared()} comparisons of ${texts.size} texts\n`)
    expect([...texts].sort()).toEqual([
      expect.stringMatching(/^customer 50 .* the parcel is here!$/),
      expect.stringMatching(/^customer 50 .* where is my parcel\?$/)
    ])
    expect(compared()).toBe(2)
    expect(viewer.compute().rows.some(({ key }) => key === keyOf(50))).toBe(false)
  })
})
