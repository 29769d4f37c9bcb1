import { dataOfType, everyRow, ofType } from './frameChanges'
import type { Variant } from './variant'

const picture = `data:image/png;base64,${'A'.repeat(60_000)}`

export const lists: readonly Variant[] = [
  {
    name: 'list-capped-50',
    changes: 'rows of a list',
    says: 'Never more than 50 rows, and 80 wait.',
    list: { mostRows: 50 },
    crowd: 80
  },
  {
    name: 'list-capped-20',
    changes: 'rows of a list',
    says: 'Never more than 20 rows, and 80 wait.',
    list: { mostRows: 20 },
    crowd: 80
  },
  { name: 'list-total', changes: 'the total', says: 'A list says how many there are in all.', list: { total: true } },
  {
    name: 'list-ignores-limit',
    changes: 'rows of a list',
    says: 'A list is everybody, whatever limit was asked for.',
    list: { ignoresLimit: true },
    crowd: 150
  },
  {
    name: 'list-ignores-skip',
    changes: 'the skip of a list',
    says: 'Every part of a list is the first one; 150 wait.',
    list: { ignoresSkip: true },
    crowd: 150
  },
  {
    name: 'list-default-page-only',
    changes: 'lists without a page',
    says: 'Without page_id only customers of the first page are listed.',
    list: { withoutPage: 'firstPage' }
  },
  {
    name: 'first-list-refused-page',
    changes: 'lists without a page',
    says: 'A list without page_id is refused: "page_id is required".',
    list: { withoutPage: 'refused' }
  },
  {
    name: 'first-list-refused-forbidden',
    changes: 'answers to lists',
    says: 'Every list is refused in words.',
    list: { refusedWith: 'You are not allowed to see this queue' }
  },
  {
    name: 'list-never-answered',
    changes: 'answers to lists',
    says: 'A list is never answered.',
    list: { neverAnswered: true }
  },
  {
    name: 'list-answer-after-12s',
    changes: 'answers to lists',
    says: 'A list takes 12 seconds.',
    list: { delayMilliseconds: 12_000 }
  },
  {
    name: 'list-answer-after-45s',
    changes: 'answers to lists',
    says: 'A list takes 45 seconds.',
    list: { delayMilliseconds: 45_000 }
  },
  {
    name: 'list-over-4-mib',
    changes: 'the size of rows',
    says: 'Every customer comes with a picture of 60,000 characters, and 100 wait.',
    frame: everyRow((row) => ({ ...row, avatar: picture })),
    crowd: 100
  },
  {
    name: 'list-unreadable',
    changes: 'answers to lists',
    says: 'The customers of a list are a sentence.',
    frame: dataOfType('stopped_customers', (data) => ({ ...data, customers: 'See the attached file' }))
  },
  {
    name: 'list-unknown-answer',
    changes: 'answers to lists',
    says: 'A list is answered with a frame of another type.',
    frame: ofType('stopped_customers', (frame) => ({ ...frame, type: 'queue_snapshot_v2' }))
  },
  {
    name: 'list-pushed-empty-on-connect',
    changes: 'lists nobody asked for',
    says: 'An empty list comes by itself on connecting; 30 wait.',
    list: { pushedOnOpen: 0 },
    crowd: 30
  },
  {
    name: 'list-pushed-on-connect',
    changes: 'lists nobody asked for',
    says: 'A list of 20 rows comes by itself on connecting; 150 wait.',
    list: { pushedOnOpen: 20 },
    crowd: 150
  },
  {
    name: 'list-pushed-after-changes',
    changes: 'lists nobody asked for',
    says: 'The whole list comes by itself after every change.',
    list: { pushedAfterChanges: true }
  }
]
