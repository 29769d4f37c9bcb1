import type { Port } from '../../../src/renderer/port'
import type { FakePort } from '../fakePort'
import type { ScreenState } from './screenState'

/**
 * Answers the window's `shownInWindow` with the views that it asks for, as main does. The state never changes.
 * `language`: of the window.
 */
export function playMain(port: FakePort, state: ScreenState, language: string): Port {
  const all = state.rows
  let sentRows = 0
  let sentDoctor = false
  let sentSearch = false
  let sentNamed = false
  let sentReplies = 0
  let sentItems = false
  port.pushBatch({ status: { ...state.status, language }, ...(state.workspaces && { workspaces: state.workspaces }) })
  return {
    receive: port.receive,
    send: (up) => {
      port.send(up)
      if (up.kind !== 'shownInWindow') return
      const { shownInWindow } = up
      if (shownInWindow.panel === 'connection' && state.diagnostics && !sentDoctor) {
        sentDoctor = true
        const { check, log, rows } = state.diagnostics
        port.pushBatch({ diagnostics: { check, log, rows: { at: 0, remove: 0, insert: rows } } })
      }
      if (shownInWindow.panel === 'day' && state.day) port.pushBatch({ day: state.day })
      if (shownInWindow.panel === 'team' && state.team) port.pushBatch({ team: state.team })
      if (state.replies && shownInWindow.replies) {
        const { head, rows: found } = state.replies
        const { start: first, rows: count } = shownInWindow.replies
        const part = found.slice(first, first + count)
        const splice = { at: 0, remove: sentReplies, insert: part }
        port.pushBatch({
          replies: { head: { ...head, asked: shownInWindow.replies, total: found.length }, rows: splice }
        })
        sentReplies = part.length
      }
      const start = Math.min(shownInWindow.start, all.length)
      const rows = all.slice(start, start + shownInWindow.rows)
      const selectedIndex = all.findIndex((row) => row.key === shownInWindow.selected)
      const open = state.conversation !== null && shownInWindow.selected === state.conversation.head.key
      port.pushBatch({
        queue: {
          head: {
            ...state.head,
            view: shownInWindow.view,
            list: shownInWindow.list,
            start,
            total: all.length,
            selectedIndex,
            ...(shownInWindow.filter === undefined
              ? {}
              : { filter: { text: shownInWindow.filter, done: state.search?.done ?? true }, count: all.length })
          },
          rows: { at: 0, remove: sentRows, insert: rows }
        },
        conversation:
          open && state.conversation ? { head: state.conversation.head, items: { at: 0, remove: 0, insert: [] } } : null
      })
      sentRows = rows.length
      const { everything, find } = state.search ?? {}
      if (shownInWindow.search && everything && !sentSearch) {
        sentSearch = true
        port.pushBatch({ search: { head: everything.head, rows: { at: 0, remove: 0, insert: everything.rows } } })
      }
      if (shownInWindow.named !== undefined && state.named && !sentNamed) {
        sentNamed = true
        const splice = { at: 0, remove: 0, insert: state.named }
        port.pushBatch({
          named: { head: { text: shownInWindow.named, nearly: state.namedNearly === true }, rows: splice }
        })
      }
      if (shownInWindow.find !== undefined && find) port.pushBatch({ find })
      if (open && state.conversation && !sentItems) {
        sentItems = true
        port.pushBatch({ conversation: { items: { at: 0, remove: 0, insert: state.conversation.items } } })
      }
    }
  }
}
