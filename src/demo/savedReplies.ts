/** A saved reply of the demo. `pages`: keys of its pages; null: all. */
export interface SavedReply {
  readonly name: string
  readonly text: string
  readonly folder: string
  readonly key: string | null
  readonly pages: readonly string[] | null
}

const OUTDOOR = ['page_nordlys_outdoor']
const TABLES = ['page_casa_verde']
const SKI = ['page_nordlys_ski_school']

/** The saved replies of the demo workspace. With them, a person who types `/` sees some examples. */
export const savedReplies: readonly SavedReply[] = [
  {
    name: 'Hello',
    key: 'hello',
    folder: 'Greetings',
    pages: null,
    text: 'Good {{time of day}}, {{first name}}. This is {{my name}} from {{page}}. How can I help?'
  },
  {
    name: 'I am checking',
    key: 'checking',
    folder: 'While they wait',
    pages: null,
    text: 'Thank you for waiting, {{first name}}. I am checking this now and will write again in a moment.'
  },
  {
    name: 'Anything else?',
    key: 'else',
    folder: 'Greetings',
    pages: null,
    text: 'Is there anything else that I can do for you?'
  },
  {
    name: 'Back to the assistant',
    key: 'goodbye',
    folder: 'Greetings',
    pages: null,
    text: 'I am glad that worked. I hand you back to our assistant now. Goodbye, {{first name}}!'
  },
  {
    name: 'Refund',
    key: 'refund',
    folder: 'Orders',
    pages: null,
    text: 'I have refunded order {{order number}}. The money should be with you by {{date}}.'
  },
  {
    name: 'Order has left',
    key: 'left',
    folder: 'Orders',
    pages: OUTDOOR,
    text: 'Order {{order number}} left our warehouse on {{date}}.'
  },
  {
    name: 'Left with a neighbour',
    key: 'neighbour',
    folder: 'Orders',
    pages: OUTDOOR,
    text: 'The courier left your parcel with a neighbour, at number {{house number}}.'
  },
  {
    name: 'Change the size',
    key: 'size',
    folder: 'Orders',
    pages: OUTDOOR,
    text: 'No problem. Please send the shoes back with the label in the box. I have reserved size {{size}} for you.'
  },
  {
    name: 'Table booked',
    key: 'table',
    folder: 'Bookings',
    pages: TABLES,
    text: 'Your table for {{number of people}} is booked for {{day and time}}. We look forward to seeing you!'
  },
  {
    name: 'Lesson moved',
    key: 'lesson',
    folder: 'Bookings',
    pages: SKI,
    text: 'I have moved your lesson to {{day and time}}. Please meet your group ten minutes before.'
  }
]
