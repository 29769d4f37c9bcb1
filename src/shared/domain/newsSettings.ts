import { choiceSetting } from '../settings/definition'

/** How much a screen reader says by itself, from the most to the least. Failures are always said. */
const NEWS = ['all', 'mine', 'failures'] as const
export type NewsAmount = (typeof NEWS)[number]

/** How much of a new message a screen reader says by itself, from the most to the least. */
const NEWS_TEXTS = ['whole', 'start', 'author'] as const
export type NewsText = (typeof NEWS_TEXTS)[number]

export const NEWS_SETTINGS = {
  readAloud: choiceSetting(NEWS, 'all', { section: 'appearance' }),
  readAloudText: choiceSetting(NEWS_TEXTS, 'whole', { section: 'appearance' })
} as const
