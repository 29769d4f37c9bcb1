import { choiceSetting } from '../settings/definition'

/** How much a screen reader says by itself, from the most to the least. It always says failures. */
const AMOUNTS = ['all', 'mine', 'failures'] as const
export type AnnouncementAmount = (typeof AMOUNTS)[number]

/** How much of a new message a screen reader says by itself, from the most to the least. */
const TEXTS = ['whole', 'start', 'author'] as const
export type AnnouncedText = (typeof TEXTS)[number]

export const ANNOUNCEMENT_SETTINGS = {
  readAloud: choiceSetting(AMOUNTS, 'all', { section: 'appearance' }),
  readAloudText: choiceSetting(TEXTS, 'whole', { section: 'appearance' })
} as const
