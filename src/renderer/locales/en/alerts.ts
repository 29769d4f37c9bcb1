export const alertsText = {
  region: 'Notices',
  dismiss: 'Dismiss',
  faster: (agent: string | null): string => `${agent ?? 'Someone'} got there first.`,
  /** Stands before the customer's name, and `now` after it. */
  hasBefore: (agent: string | null): string => `${agent ?? 'Someone else'} has`,
  hasAfter: 'now.',
  nextLongest: 'Next longest waiting',
  nobodyElse: 'Nobody else is waiting.',
  maybeWaiting: 'There may be other people waiting.',
  takeOver: 'Take over',
  needsConnection: 'Needs a connection.',
  botAgain: 'is with the bot again.',
  undo: 'Undo',
  /** What did not work; the customer's name follows, where it is known. */
  failed: { take: 'Couldn’t take over', release: 'Couldn’t release', refresh: 'Couldn’t load the queue' },
  /** After the name. */
  still: { take: '– still waiting.', release: '– still with you.' },
  tryAgain: 'Try again',
  connectedAgain: 'Connected again.',
  notConnected: (from: string, to: string | null): string => `Not connected ${from} – ${to ?? 'now'}.`,
  came: (count: number): string =>
    count === 0
      ? 'Nobody new is waiting.'
      : count === 1
        ? '1 more person is waiting.'
        : `${count} more people are waiting.`,
  /** Names, and how many besides, of those who do not wait any more. */
  left: (names: readonly string[], others: number): string => {
    const all = others > 0 ? [...names, others === 1 ? '1 other' : `${others} others`] : names
    const last = all.at(-1) ?? ''
    const list = all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${last}` : last
    return `${list} ${names.length + others === 1 ? 'does' : 'do'} not wait any more.`
  },
  cannotKnow: 'What was said meanwhile is not known. Conversations are marked where messages may be missing.',
  wordsDamaged: 'Some of what was kept on this computer could not be read.',
  wordsMissing: 'Messages and drafts may be missing. A copy of the damaged file is kept.',
  server: (reason: string): string =>
    reason === '' ? 'The workspace reported an error and gave no reason.' : `Server: ${reason}`
} as const
