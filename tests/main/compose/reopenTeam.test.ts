import { expect, it } from 'vitest'
import { createDisposals } from '../../../src/main/compose/disposals'
import { reopenTeam } from '../../../src/main/compose/reopenTeam'
import type { SeatedWorkspace } from '../../../src/main/compose/workspaces'
import { report, testDesk } from '../../support/deskEvents'

/** Starts Deskhand with the seats `first` and `second`. `kept`: what the settings say about the team board. */
function start(kept: unknown) {
  const seats = new Map(['first', 'second'].map((id) => [id, testDesk()]))
  for (const { apply } of seats.values())
    apply({ type: 'setting.changed', key: 'teamBoard', value: true, locked: false })
  const opened: unknown[] = []
  const disposals = createDisposals(() => undefined)
  reopenTeam(
    kept,
    {
      find: (id) => {
        const store = seats.get(id)?.store
        return store ? ({ id, store } as SeatedWorkspace) : null
      }
    },
    {
      open: (seat, content, isQuiet) => {
        opened.push({ seat, content, isQuiet })
        return null
      }
    },
    disposals
  )
  return { opened, read: (id: string) => seats.get(id)?.list(report('a')), end: disposals.dispose }
}

it('the team board of the last run opens at its own workspace, without the focus, once its list is read', () => {
  const { opened, read, end } = start('second')
  read('first')
  expect(opened).toEqual([])
  read('second')
  read('second')
  expect(opened).toEqual([{ seat: 'second', content: { kind: 'team' }, isQuiet: true }])
  end()
})

it.each([undefined, false, true, 'gone', { damaged: 1 }])('no team board opens if the settings say %s', (kept) => {
  const { opened, read } = start(kept)
  read('first')
  read('second')
  expect(opened).toEqual([])
})
