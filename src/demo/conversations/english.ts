import type { Language } from './story'

export const english: Language = {
  locale: 'en',
  names: [
    'Tamar Lomidze',
    'Oliver Bennett',
    'Priya Raman',
    'Aoife Ní Bhriain',
    'Mia 🌸 Thompson',
    'Samuel Okafor',
    'Grace Lindqvist',
    'Nia Davies',
    'Theodore “Teddy” O’Connor',
    'Zoë van der Merwe'
  ],
  stories: [
    {
      topic: 'shop',
      opening: ['Hi, my order was due on Tuesday and the tracking has not moved since', 'person please'],
      answers: [
        'It is A-20418, two head torches and a stove',
        'To the address on the order, but I leave on Friday morning'
      ],
      agent: [
        'Hi, sorry about that. Which order is it?',
        'Found it, it is stuck at the depot. When do you need it?',
        'I have booked the express courier, it arrives tomorrow before noon.'
      ]
    },
    {
      topic: 'shop',
      opening: [
        'The down jacket came in M, I ordered L 😕',
        'The return form does not let me pick a size. Can I talk to someone?'
      ],
      answers: ['Order A-19977, the blue one', 'An exchange please, not a refund'],
      agent: [
        'Hello, I can help with the size. What is the order number?',
        'Shall I exchange it or refund it?',
        'Done, the L leaves today and a return label is in your inbox.'
      ]
    },
    {
      topic: 'table',
      opening: [
        'Is the terrace open on Sunday if it rains?',
        'My daughter has a nut allergy, I would rather ask a human'
      ],
      answers: ['Hazelnut and walnut, quite severe', 'Four of us, at seven'],
      agent: [
        'Hello! Which nuts are we talking about?',
        'The kitchen can do that. How many are you, and when?',
        'I have put the allergy on the booking, the chef will come and see you.'
      ]
    },
    {
      topic: 'lesson',
      opening: [
        'Can I move Saturday’s lesson to the afternoon?',
        'The bot says no but there were free slots yesterday. Agent please'
      ],
      answers: ['Two children, 8 and 10, booked under Bennett', 'Any time after one is fine'],
      agent: ['Hi, for whom is the lesson?', 'Would half past one work?', 'Moved to 13:30 with the same teacher.']
    },
    {
      topic: 'books',
      opening: ['I was charged twice for the same e-book', 'I need a person to look at the payment'],
      answers: ['12.90 on the 14th and again on the 15th', 'Card ending 4471'],
      agent: [
        'Sorry about that. Which amounts do you see?',
        'And which card was it?',
        'One of the two is refunded, it takes two or three days.'
      ]
    },
    {
      topic: 'hotel',
      opening: ['We land after midnight, will somebody be at the desk?', 'Please let me talk to the hotel directly 🙏'],
      answers: ['Booking HL-5520, two nights from the 27th', 'Flight lands at 00:40, so about half past one'],
      agent: [
        'Good evening! What is your booking number?',
        'When do you expect to arrive?',
        'The night porter knows and will wait for you.'
      ]
    }
  ],
  impatient: [
    'Hello?',
    'Anyone there?',
    'I have been waiting for a while now…',
    'Still here 🙂',
    'Is this the right place to ask?'
  ],
  acknowledgements: ['Okay, thank you', 'Great, I will wait', 'Ah, I see', '👍'],
  thanks: [
    'Perfect, thank you so much!',
    'That is all I needed, have a good day 😊',
    'Brilliant, thanks for the quick help'
  ],
  givesUp: 'Never mind, I will try again tomorrow.'
}
