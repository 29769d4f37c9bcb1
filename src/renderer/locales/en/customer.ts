export const customerText = {
  region: 'Customer',
  waiting: 'Waiting',
  with: 'With',
  lastWrote: 'Last wrote',
  nobodyYet: 'Nobody yet',
  you: 'You',
  someoneElse: 'Someone else',
  bot: 'The bot',
  notSeen: 'Not seen yet',
  /** A time on another day. */
  onDay: (day: string, time: string): string => `${day}, ${time}`,
  moreFromServer: 'More from the server',
  asReceived: 'Shown as received. Read only.'
} as const
