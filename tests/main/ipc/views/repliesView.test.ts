import { expect, it } from 'vitest'
import { createRepliesViewer, type RepliesSource } from '../../../../src/main/ipc/views/repliesView'
import { NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import type { AskedReplies } from '../../../../src/shared/shownInWindow'
import { quietReplies } from '../../../support/quietReplies'
import { buildReply } from '../../../support/replies'

const all = Array.from({ length: 30 }, (_, index) => buildReply({ id: `r${index}` }))
const asked: AskedReplies = { query: 'x', page: null, folder: null, order: 'use', start: 10, rows: 5 }

function setUp() {
  let searches = 0
  let revision = 1
  const source: RepliesSource = {
    ...quietReplies(),
    revision: () => revision,
    find: () => {
      searches++
      return { replies: all, nearly: false }
    }
  }
  const viewer = createRepliesViewer(source)
  return {
    windowShows: (replies?: AskedReplies) => viewer.windowShows({ ...NOTHING_SHOWN, ...(replies ? { replies } : {}) }),
    view: viewer.compute,
    searches: () => searches,
    change: () => (revision = 2)
  }
}

it('a window that shows no replies gets none', () => {
  const { windowShows, view, searches } = setUp()
  windowShows()
  expect(view()).toBeNull()
  expect(searches()).toBe(0)
})

it('a window gets the rows that it shows, and the number of all', () => {
  const { windowShows, view } = setUp()
  windowShows(asked)
  expect(view()?.rows.map(({ id }) => id)).toEqual(['r10', 'r11', 'r12', 'r13', 'r14'])
  expect(view()?.head).toMatchObject({ asked, total: 30 })
})

it('the library is searched once for each query and each change, however often the window is drawn', () => {
  const { windowShows, view, searches, change } = setUp()
  windowShows(asked)
  for (let index = 0; index < 5; index++) view()
  windowShows({ ...asked, start: 0 })
  view()
  expect(searches()).toBe(1)
  windowShows({ ...asked, query: 'xy' })
  view()
  expect(searches()).toBe(2)
  change()
  view()
  expect(searches()).toBe(3)
  windowShows({ ...asked, query: 'xy', nearly: true })
  view()
  expect(searches()).toBe(4)
})

it('a view that did not change is the same object', () => {
  const { windowShows, view } = setUp()
  windowShows(asked)
  expect(view()).toBe(view())
})
