/** People for whom the card is shown, in words; `count` also counts those who are not named. */
function peopleWaiting(count: number): string {
  return count === 1 ? '1 person is waiting' : `${count} people are waiting`
}

export const cardText = {
  waiting: 'Waiting for a person',
  mineWrote: 'Your customer wrote',
  done: 'Done',
  test: 'A test',
  peopleWaiting,
  peopleWrote: (count: number): string =>
    count === 1 ? '1 of your customers wrote' : `${count} of your customers wrote`,
  more: (count: number): string => `and ${count} more`,
  namesHidden: 'Names are hidden in alerts.',
  nobodyYet: 'Nobody yet',
  withYou: 'With you',
  ago: (clock: string): string => `${clock} ago`,
  actions: 'Actions',
  takeOver: 'Take over',
  takeOverLongest: 'Take over longest',
  takingOver: 'Taking over',
  reply: 'Reply',
  open: 'Open',
  snooze: (minutes: number): string => `Snooze ${minutes} min`,
  snoozeLonger: 'Snooze for longer',
  snoozeFor: 'Snooze',
  minutes: (minutes: number): string => `${minutes} min`,
  until: (clock: string): string => `Until ${clock}`,
  snoozedUntil: (clock: string): string => `Snoozed until ${clock}.`,
  othersStillCall: 'Whoever comes now still calls.',
  hide: 'Hide this card',
  escKey: 'Esc',
  enterKey: 'Enter',
  /** Before and after the customer's name. */
  youHave: 'You have',
  now: 'now.',
  youHaveThem: 'You have this customer now.',
  opening: 'Opening the conversation…',
  faster: (agent: string | null): string => `${agent ?? 'Someone'} got there first.`,
  nextLongest: 'Next longest waiting:',
  nobodyElse: 'Nobody else is waiting.',
  maybeWaiting: 'There may be other people waiting.',
  needsConnection: 'Needs a connection.'
} as const
