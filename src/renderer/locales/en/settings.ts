import { isolated } from '../../../shared/direction'
import type { PolicyProblem } from '../../../shared/domain/policyProblem'
import {
  LONGEST_RETENTION_DAYS,
  type AlertPrivacy,
  type AlertStep,
  type SoundName
} from '../../../shared/domain/settings'
import type { StepProof } from '../../../shared/domain/alert'

const sounds: Readonly<Record<SoundName, string>> = { bell: 'Desk bell', chime: 'Chime', wood: 'Wood' }

const steps: Readonly<Record<AlertStep | 'decision', string>> = {
  notification: 'Notification',
  sound: 'Sound',
  attention: 'Attention',
  card: 'Alert card',
  decision: 'Decision'
}

const privacy: Readonly<Record<AlertPrivacy, { readonly name: string; readonly example: string }>> = {
  nothing: { name: 'Nothing', example: 'A sound only' },
  count: { name: 'How many', example: '“2 people are waiting”' },
  name: { name: 'Name', example: '“佐藤 美咲 is waiting”' },
  message: { name: 'Name and message', example: '“佐藤 美咲: Is my order on its way?”' }
}

const outcomes: Readonly<Record<StepProof['outcome'], string>> = {
  shown: 'Done by the system',
  failed: 'Failed',
  off: 'Switched off',
  notSupported: 'Not possible on this system',
  waiting: 'Waiting for the system'
}

const daysInWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`)

const unreadable: Readonly<Record<(PolicyProblem & { kind: 'unreadable' })['reason'], string>> = {
  notJson: 'The file is not JSON.',
  tooLarge: 'The file is larger than 64 KiB.',
  noAccess: 'The system does not let Deskhand read the file.'
}

function policyProblem(problem: PolicyProblem): string {
  if (problem.kind === 'unreadable')
    return `${unreadable[problem.reason]} Until it can be read, conversations are gone when you close Deskhand.`
  if (problem.kind === 'unknownKey')
    return `“${isolated(problem.key)}” is not known to this version of Deskhand and does nothing.`
  const { key, countsAs } = problem
  if (key === 'extraCaFile')
    return '“extraCaFile” is not the full path of a file. Until it is, no further certificate authority is trusted.'
  if (key === 'retentionDays' && typeof countsAs === 'number') {
    const until =
      countsAs === 0
        ? 'conversations are gone when you close Deskhand'
        : `conversations stay for ${daysInWords(countsAs)}`
    return `“retentionDays” is no whole number from 0 to ${LONGEST_RETENTION_DAYS}. Until it is, ${until}.`
  }
  const until = countsAs === null ? 'you choose yourself' : `it counts as ${JSON.stringify(countsAs)}`
  return `“${key}” has a value that Deskhand cannot use. Until it has another, ${until}.`
}

export const settingsText = {
  entry: 'Settings',
  region: 'Settings',
  sections: 'Sections of the settings',
  alerts: 'Alerts',
  keyboard: 'Keyboard',
  appearance: 'Appearance',
  appearanceAbout: 'How Deskhand looks and writes.',
  about: 'How Deskhand calls you when someone waits.',
  test: 'Test my alerts',
  neverTested: 'Not tested on this computer yet.',
  didYouSee: 'Did you see it?',
  didYouHear: 'Did you hear it?',
  yes: 'Yes',
  no: 'No',
  lastTest: (when: string): string => `Last test ${when}.`,
  today: (clock: string): string => `today, ${clock}`,
  onDay: (day: string, clock: string): string => `${day}, ${clock}`,
  sawAndHeard: 'You saw the notification and heard the sound.',
  sawNotHeard: 'You saw the notification, but heard no sound.',
  heardNotSaw: 'You heard the sound, but saw no notification.',
  neither: 'You saw no notification and heard no sound.',
  saw: 'You saw the notification.',
  sawNot: 'You saw no notification.',
  heard: 'You heard the sound.',
  heardNot: 'You heard no sound.',
  notSeen: 'Check that the system lets Deskhand show notifications.',
  notHeard: 'Check the volume here and of the system.',
  ladder: 'Steps while someone waits',
  ladderAbout: 'They stop when anyone takes over, or when you snooze.',
  delayOf: (step: string): string => `When: ${step}`,
  atOnce: 'At once',
  after: (duration: string): string => `After ${duration}`,
  seconds: (seconds: number): string => `${seconds} s`,
  minutes: (minutes: number): string => `${minutes} min`,
  noTray: 'This desktop has no tray.',
  noTrayMore:
    'Deskhand can’t show an icon there, so closing the window minimises it. To get a tray on GNOME, switch on the extension “AppIndicator and KStatusNotifierItem Support”.',
  notification: 'Notification and tray icon',
  sound: 'Sound',
  soundRepeated: (duration: string): string => `Sound, repeated every ${duration}`,
  attention: {
    win32: 'Flash the taskbar button',
    darwin: 'Bounce the dock icon',
    linux: 'Ask for attention in the taskbar'
  },
  card: 'Alert card on top of other windows',
  try: 'Try',
  tryStep: (step: string): string => `Try: ${step}`,
  outcomes,
  mine: 'Also when one of my customers writes out of my view',
  shows: 'What alerts show',
  privacy,
  lockUnknown:
    'This desktop does not tell Deskhand whether the screen is locked. Alerts may show there what you choose here.',
  quiet: 'Quiet hours',
  from: 'From',
  to: 'to',
  quietFrom: 'Quiet from',
  quietTo: 'Quiet to',
  numberWrong: (min: number, max: number): string => `A number from ${min} to ${max}.`,
  timeWrong: 'A time of day, for example 18:30.',
  daysLabel: 'Days on which the quiet begins',
  days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  systemQuiet: 'Also while this system’s Do Not Disturb is on',
  systemQuietNow: 'It is on now.',
  systemQuietUnreadable:
    'Deskhand cannot read this system’s Do Not Disturb. The system may hold notifications back while it is on; sound, attention and card come all the same.',
  /** Around the number of minutes. */
  stillCallBefore: 'Still call me when someone waits',
  stillCallAfter: 'and nobody took over',
  stillCallMinutes: 'Minutes until Deskhand calls all the same',
  stillCallCountBefore: 'Still call me when more than',
  stillCallCountAfter: 'wait',
  stillCallCount: 'People until Deskhand calls all the same',
  people: (count: number): string => `${count} people`,
  soundChoice: 'Which sound',
  sounds,
  play: 'Play the sound',
  quietEnd: 'Quiet',
  loudEnd: 'Loud',
  volume: 'Volume',
  percent: (share: number): string => `${Math.round(share * 100)} %`,
  repeat: 'Repeat',
  once: 'Once',
  every: (duration: string): string => `Every ${duration}`,
  shortcut: 'Keys for the alert card',
  shortcutAbout: 'Puts the keyboard into the card, wherever you are.',
  shortcutNone: 'No keys',
  shortcutChange: 'Change',
  shortcutChangeNow: (keys: string): string => `Change the keys, now ${keys}`,
  shortcutRemove: 'Remove',
  shortcutPress: 'Press the keys…',
  shortcutCancel: 'Esc leaves them as they are.',
  shortcutInvalid: (...main: readonly string[]): string =>
    `Use ${main.join(' or ')} together with a letter, a digit or a function key.`,
  shortcutTaken: 'Another program has these keys, so they do not work here. Choose others.',
  privacyAndPolicy: 'Privacy and policy',
  privacyAbout: 'What stays on this computer, and who decides it.',
  conversations: 'Conversations',
  conversationsAbout: 'What you saw and wrote, for when Deskhand starts again.',
  keptFor: 'How long conversations stay on this computer',
  keepDays: (days: number): string => (days === 0 ? 'Not at all' : daysInWords(days)),
  keepNothing: 'Gone when you close Deskhand',
  alwaysKept:
    'At most 20 MB. A shorter time counts at once: what is older is removed. Drafts, and messages that have not arrived, stay until you send or discard them. Signing out removes everything.',
  locked: 'Locked',
  setByOrganisation: 'Set by your organisation.',
  administrator: 'Your administrator can change it.',
  policy: 'The policy of your organisation',
  policyNotUnderstood: 'Deskhand cannot use all of your organisation’s policy.',
  policyWhatToDo: 'Show this to your administrator:',
  policyProblem,
  howKept: 'How it is kept',
  encrypted: 'Encrypted.',
  encryptedMore: 'The key is in the keyring of this computer.',
  unencrypted: 'Not encrypted.',
  unencryptedMore:
    'This computer offers Deskhand no keyring to keep a key in. Only your account on this computer may open the files, but whoever gets at its disk can read them.',
  demoNotKept: 'The demo workspace is never kept.',
  log: 'What Deskhand did',
  logAbout: 'The last 500 alerts on this computer: why they were shown, or why not. Without names and messages.',
  logEmpty: 'Nothing yet.',
  logTable: 'Alert log',
  columns: { time: 'Time', step: 'Step', why: 'Why', acted: 'Acted on' },
  steps
} as const
