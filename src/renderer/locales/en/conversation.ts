import type { CommandRefusal } from '../../../shared/commands'

/** Why something was not even tried. */
const refusals: Readonly<Record<CommandRefusal, string>> = {
  malformed: 'This cannot be sent as it is.',
  failed: 'Something in Deskhand went wrong. Your text is kept here. Look in the conversation before you try again.',
  tooOften: 'Too much at once. Your text is kept here. Try again in a moment.',
  unknownCustomer: 'This customer is not in the queue any more.',
  notConnected: 'Needs a connection.',
  notYours: 'This customer is no longer yours. Nothing was sent. Take over first, or use “Take over and send”.',
  withSomeoneElse: 'Someone else has this customer now. Nothing was sent.',
  alreadyPending: 'Deskhand is still waiting for the last answer.',
  hasQueued: 'Messages to this customer have not left yet.',
  releasing: 'This customer is being released. Your text is kept here.',
  nobodyWaiting: 'Nobody is waiting any more.',
  emptyText: 'There is nothing to send yet.',
  tooLong: 'Too long for this workspace. Your text is kept here.',
  badText: 'The text contains characters that cannot be sent.',
  unknownMessage: 'This message is not here any more.',
  badLink: 'This link cannot be opened.',
  asksFirst: 'Deskhand asks before it opens this link.',
  noHostAsks: 'Nothing asks for a name and password any more.',
  noProxyAsks: 'No proxy asks for a name and password any more.',
  setByOrganisation: 'Your organisation has set this.',
  outboxFull: 'Too many messages are waiting to go out. Your text is kept here.'
}

export const conversationText = {
  region: 'Conversation',
  messages: 'Messages',
  back: 'Back to the list',
  details: 'Details',
  release: 'Release',
  releaseTitle: (name: string): string => `Release ${name} with messages not sent?`,
  releaseOnly: (name: string): string => `Release ${name}?`,
  /** Null: how many is not known. */
  releaseQueued: (count: number | null): string =>
    count === null
      ? 'Some messages have not been sent yet.'
      : count === 1
        ? '1 message has not been sent yet.'
        : `${count} messages have not been sent yet.`,
  noneQueued: 'No message is waiting to be sent any more.',
  staysUndecided: (count: number): string =>
    count === 1
      ? '1 message was not sent, or may have been. It stays in the conversation.'
      : `${count} messages were not sent, or may have been. They stay in the conversation.`,
  releaseGone: (name: string): string => `${name} is no longer yours`,
  nothingToRelease: 'There is nothing to release. What was not sent stays in the conversation.',
  close: 'Close',
  sendAndRelease: (count: number | null): string =>
    count === null ? 'Send them first, then release' : `Send ${count} first, then release`,
  keepAndRelease: 'Keep as drafts and release',
  cancel: 'Cancel',
  releasing: 'Releasing…',
  takeOver: 'Take over',
  takingOver: 'Taking over…',
  needsConnection: 'Needs a connection.',
  refusals,

  nobodyYet: 'Nobody yet',
  withYou: 'With you',
  withOther: (agent: string | null): string => `With ${agent ?? 'someone else'}`,
  withBot: 'With the bot',

  /** Null: not known. */
  openOffered: (name: string | null): string => `Open ${name ?? 'customer'}`,
  offeredWhileTyping: 'You were typing, so this conversation stayed open.',
  dismiss: 'Dismiss',

  emptyHeading: 'No conversation open',
  peopleWaiting: (count: number): string => (count === 1 ? '1 person is waiting.' : `${count} people are waiting.`),
  hasWaitedLongest: 'has waited longest.',
  nobodyWaiting: 'Nobody is waiting.',
  maybeWaiting: 'Not connected. There may be people waiting.',
  takeOverLongest: 'Take over the longest waiting',
  keysInList: 'Keys in the list',
  keyMove: 'Move',
  keyOpen: 'Open',
  keyTakeLongest: 'Take over the longest',
  keyAll: 'All keys',

  lastMessage: 'Last message',
  earlierMessage: 'Earlier message',
  notTheCustomer: 'Not the customer',
  withoutText: 'A message without text. Open it in the workspace.',
  noMessage: 'No message yet.',
  botStaysQuiet: 'The bot stays quiet and the conversation becomes yours.',
  releaseAnyTime: 'You can release it back to the bot at any time.',
  takeFailed: (name: string): string => `That did not work. ${name} is still waiting.`,
  tryAgain: 'Try again',

  you: 'You',
  someoneElse: 'Someone else',
  today: 'Today',
  yesterday: 'Yesterday',
  nothingEarlier: 'Earlier messages are not available on this computer.',
  readingEarlier: 'Earlier messages…',
  newMessages: 'New messages',
  notConnected: (from: string, to: string | null): string =>
    to === null ? `Not connected since ${from}.` : `Not connected ${from} – ${to}.`,
  maybeMissing: 'Messages may be missing.',
  notKept:
    'Older messages are left out: this computer keeps the newest 2,000 lines of a conversation and 20 MB of all, so that Deskhand stays quick. The workspace has them.',
  restNotKept: 'This message is longer than what is kept on this computer. Open it in the workspace to read the rest.',
  oneMissing: 'At least one message is missing.',

  /** Where an own message stands. */
  queued: 'Waiting for the connection',
  queuedBehind: 'Waiting for the message before it',
  queuedInDoubt: 'Waiting for the list: someone may have taken over',
  sending: 'Sending…',
  sent: 'Sent',
  notSent: 'Not sent.',
  maybeSent: 'May have been sent.',
  hasNow: (agent: string | null, name: string): string => `${agent ?? 'Someone else'} has ${name} now.`,
  itArrived: 'It arrived',
  sendAgain: 'Send again',
  takeOverAndSendAgain: 'Take over and send again',
  discard: 'Discard',
  discardForGood: 'Discard for good',
  keep: 'Keep',
  copy: 'Copy',
  copied: 'Copied',

  talkingBefore: (agent: string | null): string => `${agent ?? 'Someone else'} is talking with`,
  readAlong: (agent: string | null): string =>
    `You can read along. To write, ask ${agent ?? 'them'} to release the conversation first.`,
  draftKept: 'Your draft is kept here:',
  botAgain: 'is with the bot again.',

  message: 'Message',
  writeTo: (name: string): string => `Write to ${name}…`,
  send: 'Send',
  takeOverAndSend: 'Take over and send',
  /** Goes on after the button. */
  whenConnected: 'when connected',
  enterKey: 'Enter',
  takeOverKey: 'CommandOrControl+Enter',
  sendingWaits: (name: string): string => `Releasing ${name}. Sending waits.`,
  inDoubt: (name: string): string => `Someone may have taken over ${name}. Messages wait for the list.`,
  sendingTakesOver: 'Sending takes this customer over.',
  noFiles: (name: string | null): string =>
    `Nothing was added. Deskhand can’t send pictures or files${name === null ? '.' : `: to send one, open ${name} in the workspace.`}`,
  onlyTextIn: (name: string): string =>
    `Only the text was added. Deskhand can’t send pictures or files: to send one, open ${name} in the workspace.`,
  messagesWait: 'Messages wait here and go out, in order, once you are connected.',
  characters: (count: number): string => `${count.toLocaleString('en')} characters`,
  tooMany: (count: number, over: number): string =>
    `${count.toLocaleString('en')} characters, ${over.toLocaleString('en')} too many`,
  /** The limit is in bytes; how many characters that is depends on the text. */
  tooLongHere: (fit: number): string =>
    `Too long for this workspace: the first ${fit.toLocaleString('en')} characters fit. Shorten it, or send it in parts.`
} as const
