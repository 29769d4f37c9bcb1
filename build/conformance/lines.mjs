/** No verdict is “Does not support”, because the project builds what is not supported. */
export const VERDICTS = { supports: 'Supports', partly: 'Partially supports', not: 'Not applicable' }

const shown = (...tests) => tests.map(([file, title]) => ({ file, title }))

/** Returns a line that tests prove. `tests`: pairs of a file, from the repository, and a part of a test's title. */
export const supports = (id, name, remark, ...tests) => ({
  id,
  name,
  verdict: 'supports',
  remark,
  tests: shown(...tests)
})

/** Returns a line that is true in part. `reason`: what is missing. `plan`: what will be done about it. */
export const partly = (id, name, remark, { reason, plan }, ...tests) => ({
  id,
  name,
  verdict: 'partly',
  remark,
  reason,
  plan,
  tests: shown(...tests)
})

/** Returns a line about something that Deskhand does not have. */
export const notApplicable = (id, name, reason) => ({ id, name, verdict: 'not', remark: '', reason, tests: [] })

const E2E = 'tests/e2e'
const PARTS = 'tests/renderer/components'
const EYES = 'tests/support/screens/eyes.mjs'

export const T = {
  axe: [EYES, 'axe finds nothing, whatever the impact'],
  contrast: [EYES, '1.4.3, 1.4.11 contrast of every text, icon and edge of a field'],
  moreContrast: [EYES, '1.4.3 contrast of 7 for somebody who asks the system for more'],
  forced: [EYES, '1.4.1, 1.4.11 forced colours: contrast, and no choice is shown only by colour'],
  forcedFocus: [EYES, '2.4.7 forced colours: the focus is seen'],
  focusSeen: [EYES, '2.4.7 the focus is seen'],
  focusInSight: [EYES, '2.4.11 the focus is not hidden'],
  focusAt320: [EYES, '2.4.11 the focus is not hidden at 320 px'],
  stillness: [EYES, '2.2.2, 2.3.3 nothing moves for somebody who asks for less motion'],
  reflow: [EYES, '1.4.10 reflow at 320 px, which is 400 %'],
  largeText: [EYES, '1.4.4 text of 200 %'],
  spacing: [EYES, '1.4.12 text spacing'],
  keyboardShift: [
    `${E2E}/shift.test.ts`,
    'a shift by keyboard: whoever needs me most, take over, answer, release, next'
  ],
  earShift: [
    `${E2E}/screenReader.test.ts`,
    'a shift by ear: hear whoever needs me most, take over, answer, release, next'
  ],
  saidOnce: [
    `${PARTS}/announcements/screenReaderAnnouncements.test.ts`,
    'nothing is said twice, and no event takes more than twelve words, whatever happens'
  ],
  oneVoice: [`${PARTS}/announcements/oneVoice.test.ts`, 'a conversation is said once by the whole desk'],
  keyboardTriage: [`${E2E}/triage.test.ts`, 'helps one customer after the other by keyboard'],
  keyboardSearch: [`${E2E}/search.test.ts`, 'finds a customer and a message by keyboard'],
  zoom: [`${E2E}/screens.test.ts`, 'the desk zooms, the card does not, both stay on the screen'],
  language: [`${E2E}/language.test.ts`, 'another language is on the screen, in the tray and in the title at once'],
  rowName: [`${PARTS}/queue/queueList.test.ts`, 'has customer, page, wait, agent and unread messages'],
  messageName: [
    `${PARTS}/conversation/transcriptLines.test.ts`,
    'names every message for a screen reader, with the day if it is another one'
  ],
  paneNames: [`${PARTS}/conversation/pane.test.ts`, 'names its parts as the contract says'],
  messageSaid: [
    `${PARTS}/announcements/screenReaderAnnouncements.test.ts`,
    'is a new message with its author first, once, also when the agent opens the conversation later'
  ],
  failureSaid: [
    `${PARTS}/announcements/screenReaderAnnouncements.test.ts`,
    'is a message that fails at once, and nothing about sending it'
  ],
  saidByTime: [EYES, '4.1.3 nothing is said only because time passes'],
  connectionSaid: [
    `${PARTS}/connection/connectionAnnouncements.test.ts`,
    'a connection that is lost and comes back is announced once each'
  ],
  queueSaid: [`${PARTS}/queue/queueAnnouncements.test.ts`, 'a customer who asks while nobody waits is announced once'],
  cardSaid: [`${PARTS}/alerts/alertCard.test.ts`, 'is said once, without the wait that grows'],
  shapes: [`${PARTS}/ui/waitChip.test.ts`, 'has another shape and another colour for amber than for red'],
  octagon: [`${PARTS}/queue/queueRow.test.ts`, 'a wait beyond the reply limit has the octagon and no fill'],
  fieldOrder: [`${PARTS}/signIn/socketField.test.ts`, 'reads the form in its visual order, and each part has a name'],
  fieldError: [
    `${PARTS}/signIn/socketField.test.ts`,
    'says directly below the field what is wrong, and takes the focus'
  ],
  focusKept: [`${PARTS}/frame/focus.test.ts`, 'the focus is never lost'],
  panes: [`${PARTS}/frame/desk.test.ts`, 'goes through the panes with F6 and back'],
  inert: [`${PARTS}/connection/proxySheet.test.ts`, 'names the proxy, has the focus, and the desk behind it is inert'],
  lettersOff: [
    `${PARTS}/settings/keyboard.test.ts`,
    'letters and signs do nothing in the list, the conversation and elsewhere'
  ],
  ownKeys: [`${PARTS}/settings/keyEditor.test.ts`, 'get the key that the agent presses'],
  colours: [`${PARTS}/frame/window.test.ts`, 'follows the colours of the system'],
  noticeTime: [`${PARTS}/alerts/notices.test.ts`, 'after half a minute, or 8 seconds if there is nothing to do'],
  texts: ['tests/build/texts.test.ts', 'keep to the glossary, apart from the named exceptions'],
  press: ['tests/build/conformance.test.ts', 'no control acts when a pointer goes down']
}
