import { expect, it } from 'vitest'
import { createDisposals } from '../../../src/main/compose/disposals'
import { followWorkspace } from '../../../src/main/compose/popOutTitle'
import { createListeners } from '../../../src/shared/listeners'
import { report, testDesk } from '../../support/deskEvents'

it('the title of a pop-out names its workspace while there are others, in this process or beside it', () => {
  const desk = testDesk()
  desk.apply(
    {
      type: 'workspace.entered',
      workspace: { label: 'a.example', origin: 'https://a.example', socketUrl: 'wss://a.example', demo: false }
    },
    { type: 'setting.changed', key: 'teamBoard', value: true, locked: false }
  )
  desk.list(report(1))
  desk.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: desk.now, since: desk.now } })
  const [seats, profiles] = [createListeners(), createListeners()]
  const rig = { seats: 2, beside: false, closed: 0 }
  const titles: string[] = []
  const disposals = createDisposals(() => undefined)
  followWorkspace(
    {
      popOut: { content: { kind: 'team' }, window: { setTitle: (title) => void titles.push(title) } },
      workspace: desk,
      workspaces: {
        shared: { pages: { hasNeighbours: () => rig.beside, profile: 'evening', watch: profiles.add } },
        all: () => Array.from({ length: rig.seats }),
        watch: seats.add
      },
      close: () => rig.closed++
    },
    disposals
  )
  rig.seats = 1
  seats.tell()
  rig.beside = true
  profiles.tell()
  expect(titles).toEqual([
    'Team board – Deskhand · a.example',
    'Team board – Deskhand',
    'Team board – Deskhand · a.example, evening'
  ])
  disposals.dispose()
  rig.beside = false
  profiles.tell()
  seats.tell()
  expect({ titles: titles.length, closed: rig.closed }).toEqual({ titles: 3, closed: 0 })
})
