import { expect, it } from 'vitest'
import { unsentText } from '../../../src/main/client/unsentText'
import { keyOf, report, testDesk } from '../../support/deskEvents'

it('the text says to whom, what, and whether it may have arrived, without messages that arrived', () => {
  const { store, list, apply } = testDesk()
  list(report('1', { name: 'Þórdís', pageName: 'Ski School' }), report('2', { name: 'أمينة' }))
  apply(
    { type: 'message.written', key: keyOf('1'), id: 1, text: 'Two\nlines', delivery: { state: 'queued' } },
    { type: 'message.written', key: keyOf('1'), id: 2, text: 'Arrived', delivery: { state: 'sent' } },
    { type: 'message.written', key: keyOf('2'), id: 3, text: 'مرحبا', delivery: { state: 'unconfirmed' } },
    { type: 'draft.kept', key: keyOf('2'), text: 'Half' }
  )
  expect(unsentText(store.state)).toBe(
    'Not sent (Þórdís, Ski School):\nTwo\nlines\n\nMay have been sent (\u2068أمينة, Ski School\u2069):\nمرحبا\n\nDraft (\u2068أمينة, Ski School\u2069):\nHalf'
  )
})

it('the text is empty if nothing was written', () => {
  const { store, list } = testDesk()
  list(report('1'))
  expect(unsentText(store.state)).toBe('')
})
