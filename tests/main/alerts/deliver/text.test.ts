import { expect, it } from 'vitest'
import { newCustomer } from '../../../../src/main/state/reducers/reports'
import { createSharedTexts } from '../../../../src/main/state/tables/sharedTexts'
import { detailsOf, digestText, personText, summaryText, wroteText } from '../../../../src/main/alerts/deliver/text'
import type { AlertPrivacy } from '../../../../src/shared/domain/alertPrivacy'

const ana = { name: 'Ana Sousa', pageName: 'Casa Verde', message: 'Is it <b>open</b>\u202e & free?' }
const rules = (privacy: AlertPrivacy) => ({ privacy })

it.each<{ privacy: AlertPrivacy; body: string }>([
  { privacy: 'count', body: 'Names are hidden in alerts.' },
  { privacy: 'name', body: 'Ana Sousa · Casa Verde' },
  { privacy: 'message', body: 'Ana Sousa · Casa Verde\nIs it <b>open</b> & free?' }
])('with the privacy setting $privacy the body is $body', ({ privacy, body }) => {
  expect(personText(ana, rules(privacy))).toEqual({ title: 'Customer waiting', body })
  expect(wroteText(ana, rules(privacy))).toEqual({ title: 'New message', body })
})

it('a customer without a readable name is "Someone", and markup in a name stays text', () => {
  expect(personText({ name: ' \u202e ', pageName: '', message: '' }, rules('name')).body).toBe('Someone')
  expect(personText({ ...ana, name: '<i>A&B</i>', pageName: '' }, rules('name')).body).toBe('<i>A&B</i>')
})

it('texts with a number have a singular and a plural', () => {
  expect([summaryText(1).title, summaryText(4).title]).toEqual(['Someone is waiting', '4 people are waiting'])
  expect(digestText('paused', 3, 2)).toEqual({
    title: 'While alerts were paused',
    body: '3 customers asked for help; 2 still waiting.'
  })
  expect(digestText('locked', 1, 0).body).toBe('1 customer asked for help; none are waiting now.')
  expect(digestText('gap', 2, 1)).toEqual({
    title: 'Back online',
    body: '2 new customers while you were offline; 1 waiting now.'
  })
})

it('after an incomplete list no text says that nobody waits, or an exact number', () => {
  const bodies = (waiting: number, unreadable: number, partial: boolean): string[] =>
    (['paused', 'system', 'locked', 'gap'] as const).map(
      (reason) => digestText(reason, 3, waiting, unreadable, partial).body
    )
  const [more, some] = [
    '3 customers asked for help; more may be waiting.',
    '3 customers asked for help; at least 2 still waiting.'
  ]
  expect(bodies(0, 0, true)).toEqual([more, more, more, '3 new customers while you were offline; more may be waiting.'])
  expect(bodies(2, 0, true)).toEqual([
    some,
    some,
    some,
    '3 new customers while you were offline; at least 2 waiting now.'
  ])
  expect(bodies(2, 1, false)).toEqual(bodies(2, 0, true))
  expect(bodies(1, 0, true).slice(2)).toEqual([
    '3 customers asked for help; at least 1 still waiting.',
    '3 new customers while you were offline; at least 1 waiting now.'
  ])
  expect(bodies(0, 1, true).slice(2)).toEqual([
    '3 customers asked for help; 1 customer could not be read and may be waiting.',
    '3 new customers while you were offline; 1 customer could not be read and may be waiting.'
  ])
  expect(digestText('start', 0, 2, 0, true).title).toBe('At least 2 waiting')
})

it('names the page, and leaves it out while only its id is known', () => {
  const customer = newCustomer({ pageId: 'page_nordlys', customerId: 'a', extra: [] }, 0, createSharedTexts())
  expect(customer.pageName).toBe('page_nordlys')
  expect(detailsOf(customer).pageName).toBe('')
  expect(detailsOf({ ...customer, pageName: 'Nordlys Outdoor' }).pageName).toBe('Nordlys Outdoor')
})
