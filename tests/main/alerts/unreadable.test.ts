import { expect, it } from 'vitest'
import { pageKey } from '../../../src/shared/domain/ids'
import type { Store } from '../../../src/main/state/store'
import { alertRig, comes } from './rig'

/** Sets the number of unreadable customers, as the client does when it reads a list. */
function setState(store: Store, part: { unreadable: number }): void {
  Object.assign(store.state, part)
  store.apply({ type: 'notice.dismissed', id: 0 })
}

it('unreadable customers cause one alert each time that there were none before', () => {
  const rig = alertRig()
  setState(rig.store, { unreadable: 2 })
  expect(rig.titles()).toEqual(['2 customers could not be read.'])
  setState(rig.store, { unreadable: 3 })
  rig.advance(3600)
  expect(rig.shown).toHaveLength(1)
  rig.shown[0]?.clicked()
  expect(rig.opened).toEqual([null])
  setState(rig.store, { unreadable: 0 })
  setState(rig.store, { unreadable: 1 })
  expect(rig.shown[1]).toMatchObject({ title: '1 customer could not be read.', open: true })
  setState(rig.store, { unreadable: 0 })
  expect(rig.shown[1]?.open).toBe(false)
})

it('unreadable customers cause an alert when the pause is over, and none while the desk is in front', () => {
  const rig = alertRig()
  rig.alerts.pause(30)
  setState(rig.store, { unreadable: 2 })
  expect(rig.shown).toEqual([])
  rig.alerts.resume()
  expect(rig.titles()).toEqual(['2 customers could not be read.'])
  const seen = alertRig()
  seen.focus(true)
  setState(seen.store, { unreadable: 2 })
  seen.focus(false)
  expect(seen.shown).toEqual([])
})

it('alerts about a customer whom the list lacks continue for ten minutes', () => {
  const rig = alertRig()
  rig.apply(comes('a'))
  rig.advance(60)
  const { revision } = rig.store.state
  rig.apply({ type: 'queue.refreshed', asOf: revision, silent: new Set([pageKey('p1')]) })
  expect(rig.store.state.customers.order.waiting.at(0)?.unlistedSince).toBe(rig.time.clock())
  rig.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: 0 } })
  rig.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: 0, since: 0 } })
  rig.advance(599)
  const before = rig.done.length
  expect(
    rig.done.filter((one) => one.endsWith('chime') || one.endsWith('bell') || one.endsWith('wood')).length
  ).toBeGreaterThan(10)
  rig.advance(1)
  const ended = rig.done.length
  rig.advance(3600)
  expect(rig.done.length).toBe(ended)
  expect(before).toBeGreaterThan(0)
})
