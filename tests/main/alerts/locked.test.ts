import { expect, test } from 'vitest'
import { alertRig, asks, comes } from './rig'

test('the first alert after a lock waits for the answer, and then names nobody', () => {
  const rig = alertRig()
  rig.asksFirst = true
  rig.apply(comes('a'))
  rig.advance(0.06)
  expect(rig.titles()).toEqual([])
  rig.dark(true)
  rig.advance(0.06)
  expect(rig.shown.map(({ title, body }) => [title, body])).toEqual([['Somebody is waiting', 'Open Deskhand to see who has waited longest.']])
})

test('… and where the screen is not locked it is shown as the agent chose', () => {
  const rig = alertRig()
  rig.asksFirst = true
  rig.apply(comes('a'))
  rig.dark(false)
  rig.advance(0.06)
  expect(rig.shown).toMatchObject([{ title: 'Waiting for a person', body: 'Customer a · p1' }])
})

test('somebody known by name only is not named on a locked screen', () => {
  const rig = alertRig()
  rig.asksFirst = true
  rig.apply(asks('a'))
  rig.advance(0.06)
  expect(rig.titles()).toEqual([])
  rig.dark(true)
  rig.advance(0.06)
  expect(rig.shown).toMatchObject([{ title: 'Waiting for a person', body: 'Names are hidden in alerts.' }])
})

test('the sound and the card do not come before the answer either', () => {
  const rig = alertRig()
  rig.asksFirst = true
  rig.apply(comes('a'))
  rig.advance(120)
  expect([rig.done, rig.titles()]).toEqual([[], []])
})
