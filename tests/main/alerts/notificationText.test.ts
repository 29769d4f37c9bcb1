import { expect, test } from 'vitest'
import { digestText, personText, summaryText, wroteText } from '../../../src/main/alerts/notificationText'
import type { AlertPrivacy } from '../../../src/shared/domain/settings'

const ana = { name: 'Ana Sousa', pageName: 'Casa Verde', message: 'Is it <b>open</b>\u202e & free?' }
const rules = (privacy: AlertPrivacy) => ({ privacy })

test.each<[AlertPrivacy, string]>([
  ['count', 'Names are hidden in alerts.'],
  ['name', 'Ana Sousa · Casa Verde'],
  ['message', 'Ana Sousa · Casa Verde\nIs it <b>open</b> & free?']
])('with "%s" the body is %j', (privacy, body) => {
  expect(personText(ana, rules(privacy))).toEqual({ title: 'Waiting for a person', body })
  expect(wroteText(ana, rules(privacy))).toEqual({ title: 'Your customer wrote', body })
})

test('a customer without a readable name is somebody, and a name that looks like markup stays what it is', () => {
  expect(personText({ name: ' \u202e ', pageName: '', message: '' }, rules('name')).body).toBe('Somebody')
  expect(personText({ ...ana, name: '<i>A&B</i>', pageName: '' }, rules('name')).body).toBe('<i>A&B</i>')
})

test('those that count know one from many', () => {
  expect([summaryText(1).title, summaryText(4).title]).toEqual(['Somebody is waiting', '4 people are waiting'])
  expect(digestText('paused', 3, 2)).toEqual({ title: 'While alerts were paused', body: '3 came, 2 still wait.' })
  expect(digestText('locked', 1, 0).body).toBe('1 came, nobody waits any more.')
  expect(digestText('gap', 2, 1)).toEqual({ title: 'Connected again', body: 'Meanwhile 2 came. 1 is waiting now.' })
})
