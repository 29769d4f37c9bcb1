export const alertsText = {
  region: 'Notices',
  dismiss: 'Dismiss',
  faster: (agent: string | null): string => `${agent ?? 'Someone'} was faster.`,
  /** Stands before the customer's name, and `now` after it. */
  hasBefore: (agent: string | null): string => `${agent ?? 'Someone else'} has`,
  hasAfter: 'now. Nothing was sent.',
  nextLongest: 'Next longest waiting',
  nobodyElse: 'Nobody else is waiting.',
  maybeWaiting: 'There may be other people waiting.',
  takeOver: 'Take over',
  needsConnection: 'Needs a connection.',
  botAgain: 'is with the bot again.',
  undo: 'Undo',
  didNotWork: 'That did not work.',
  stillWaiting: 'is still waiting.',
  stillYours: 'is still with you.',
  queueNotRead: 'The queue could not be read.',
  tryAgain: 'Try again',
  server: (reason: string): string => `Server: ${reason}`
} as const
