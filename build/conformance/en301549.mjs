import { notApplicable, partly, supports, T } from './lines.mjs'
import { WCAG } from './wcag.mjs'

const PARTS = 'tests/renderer/components'
const wcag = new Map(WCAG.map((line) => [line.id, line]))

/**
 * Returns the line of a clause that demands the same as a success criterion of WCAG. It has the criterion's verdict.
 */
function like(id, criterion, name) {
  const line = wcag.get(criterion)
  return { ...line, id, name, remark: `As WCAG ${criterion}. ${line.remark}`.trim() }
}

const PLATFORM = {
  reason:
    'A test of a shift by ear reads names, focus and what is new from AT-SPI on Linux. No test reads the trees of Windows and macOS, and none reads every property.',
  plan: 'Before a release, somebody tries the shift by ear on Windows and macOS.'
}
const HARDWARE = 'Deskhand is software; this clause is about devices.'

/** Chapter 4: functional performance. */
const PERFORMANCE = [
  supports(
    '4.2.1',
    'Usage without vision',
    'Everything has a name, a role and a state, and what is new is announced. A whole shift works through AT-SPI with the presses of a shift by sight.',
    T.earShift,
    T.axe,
    T.rowName,
    T.messageSaid,
    T.saidOnce,
    T.queueSaid
  ),
  supports(
    '4.2.2',
    'Usage with limited vision',
    'Zoom to 400 %, a text size of its own, more contrast and forced colours.',
    T.reflow,
    T.largeText,
    T.moreContrast,
    T.forced
  ),
  supports(
    '4.2.3',
    'Usage without perception of colour',
    'Nothing is said by colour alone.',
    T.forced,
    T.shapes,
    T.octagon
  ),
  supports(
    '4.2.4',
    'Usage without hearing',
    'What a sound means is also a notification, the tray icon, a card and a line on the screen.',
    ['tests/main/os/agree.test.ts', 'tray, tooltip, menu, badge and title agree within half a second of any change']
  ),
  supports('4.2.5', 'Usage with limited hearing', 'The volume is a setting, and no sound is needed.', [
    'tests/renderer/composables/useSounds.test.ts',
    'plays at the requested volume and says that the sound began'
  ]),
  notApplicable('4.2.6', 'Usage with no or limited vocal capability', 'Deskhand takes no speech.'),
  supports(
    '4.2.7',
    'Usage with limited manipulation or strength',
    'Everything works with single keys, one after the other, and targets have at least 24 px.',
    T.keyboardShift,
    T.axe,
    T.ownKeys
  ),
  notApplicable('4.2.8', 'Usage with limited reach', HARDWARE),
  supports('4.2.9', 'Minimize photosensitive seizure triggers', 'Nothing on the screen flashes.', T.stillness),
  partly(
    '4.2.10',
    'Usage with limited cognition, language or learning',
    'One notice at a time, plain words, a glossary, questions before data goes, twelve languages.',
    {
      reason: 'No test measures how hard the texts are to read.',
      plan: 'A limit for the length of sentences in `npm run lint-text`.'
    },
    T.texts,
    [`${PARTS}/alerts/notices.test.ts`, 'there is one notice at a time']
  ),
  supports('4.2.11', 'Privacy', 'What alerts show, and so what is read aloud, follows one setting.', [
    `${PARTS}/alerts/alertPrivacy.test.ts`,
    'card, announcement and notification say the same about who waits'
  ])
]

/** Chapter 5: generic requirements. Most of them are about devices. */
const GENERIC = [
  notApplicable('5.1', 'Closed functionality', 'Assistive technology can be used with Deskhand.'),
  supports(
    '5.2',
    'Activation of accessibility features',
    'The settings are reached by keys, and what the system knows is followed without a setting.',
    T.colours,
    T.forced,
    T.keyboardShift
  ),
  notApplicable('5.3', 'Biometrics', 'Deskhand uses none.'),
  supports(
    '5.4',
    'Preservation of accessibility information during conversion',
    'An exported conversation is text with author and time of each message.',
    ['tests/e2e/takeOut.test.ts', 'a conversation leaves Deskhand as text and as PDF']
  ),
  notApplicable('5.5', 'Operable parts', HARDWARE),
  notApplicable('5.6', 'Locking or toggle controls', HARDWARE),
  notApplicable('5.7', 'Key repeat', 'The system repeats keys.'),
  notApplicable('5.8', 'Double-strike key acceptance', 'The system filters keys.'),
  supports(
    '5.9',
    'Simultaneous user actions',
    'No action needs two hands: each has a button and an entry in the command palette.',
    T.keyboardSearch,
    [`${PARTS}/keys/commandPalette.test.ts`, 'finds actions with their keys, settings, pages and customers']
  )
]

/** The clauses of chapter 11, software, that repeat WCAG: `[clause, criterion, name of the clause]`. */
const LIKE_WCAG = [
  ['11.1.1.1.1', '1.1.1', 'Non-text content (open functionality)'],
  ['11.1.2.1.1', '1.2.1', 'Audio-only and video-only (pre-recorded - open functionality)'],
  ['11.1.2.2', '1.2.2', 'Captions (pre-recorded)'],
  ['11.1.2.3.1', '1.2.3', 'Audio description or media alternative (pre-recorded - open functionality)'],
  ['11.1.2.4', '1.2.4', 'Captions (live)'],
  ['11.1.2.5', '1.2.5', 'Audio description (pre-recorded)'],
  ['11.1.3.1.1', '1.3.1', 'Info and relationships (open functionality)'],
  ['11.1.3.2.1', '1.3.2', 'Meaningful sequence (open functionality)'],
  ['11.1.3.3', '1.3.3', 'Sensory characteristics'],
  ['11.1.3.4', '1.3.4', 'Orientation'],
  ['11.1.3.5.1', '1.3.5', 'Identify input purpose (open functionality)'],
  ['11.1.4.1', '1.4.1', 'Use of colour'],
  ['11.1.4.2', '1.4.2', 'Audio control'],
  ['11.1.4.3', '1.4.3', 'Contrast (minimum)'],
  ['11.1.4.4.1', '1.4.4', 'Resize text (open functionality)'],
  ['11.1.4.5.1', '1.4.5', 'Images of text (open functionality)'],
  ['11.1.4.10', '1.4.10', 'Reflow'],
  ['11.1.4.11', '1.4.11', 'Non-text contrast'],
  ['11.1.4.12', '1.4.12', 'Text spacing'],
  ['11.1.4.13', '1.4.13', 'Content on hover or focus'],
  ['11.2.1.1.1', '2.1.1', 'Keyboard (open functionality)'],
  ['11.2.1.2', '2.1.2', 'No keyboard trap'],
  ['11.2.1.4.1', '2.1.4', 'Character key shortcuts (open functionality)'],
  ['11.2.2.1', '2.2.1', 'Timing adjustable'],
  ['11.2.2.2', '2.2.2', 'Pause, stop, hide'],
  ['11.2.3.1', '2.3.1', 'Three flashes or below threshold'],
  ['11.2.4.3', '2.4.3', 'Focus order'],
  ['11.2.4.4', '2.4.4', 'Link purpose (in context)'],
  ['11.2.4.6', '2.4.6', 'Headings and labels'],
  ['11.2.4.7', '2.4.7', 'Focus visible'],
  ['11.2.5.1', '2.5.1', 'Pointer gestures'],
  ['11.2.5.2', '2.5.2', 'Pointer cancellation'],
  ['11.2.5.3.1', '2.5.3', 'Label in name (open functionality)'],
  ['11.2.5.4', '2.5.4', 'Motion actuation'],
  ['11.3.1.1.1', '3.1.1', 'Language of software (open functionality)'],
  ['11.3.2.1', '3.2.1', 'On focus'],
  ['11.3.2.2', '3.2.2', 'On input'],
  ['11.3.3.1.1', '3.3.1', 'Error identification (open functionality)'],
  ['11.3.3.2', '3.3.2', 'Labels or instructions'],
  ['11.3.3.3', '3.3.3', 'Error suggestion'],
  ['11.3.3.4', '3.3.4', 'Error prevention (legal, financial, data)'],
  ['11.4.1.1.1', '4.1.1', 'Parsing (open functionality)'],
  ['11.4.1.2.1', '4.1.2', 'Name, role, value (open functionality)'],
  ['11.4.1.3.1', '4.1.3', 'Status messages (open functionality)']
]

const INTEROPERABLE = [
  notApplicable('11.5.1', 'Closed functionality', 'Deskhand has no closed functionality.'),
  notApplicable(
    '11.5.2.1',
    'Platform accessibility service support for software that provides a user interface',
    'Deskhand is no platform.'
  ),
  notApplicable(
    '11.5.2.2',
    'Platform accessibility service support for assistive technologies',
    'Deskhand is no platform.'
  ),
  partly(
    '11.5.2.3',
    'Use of accessibility services',
    'Chromium gives its tree to UI Automation, AX and AT-SPI.',
    PLATFORM,
    T.axe
  ),
  notApplicable('11.5.2.4', 'Assistive technology', 'Deskhand is none.'),
  partly('11.5.2.5', 'Object information', 'Role, state, boundary, name and description.', PLATFORM, T.axe, T.rowName),
  partly(
    '11.5.2.6',
    'Row, column, and headers',
    'The tables of frames and of alerts have rows, columns and headers.',
    PLATFORM,
    T.axe
  ),
  partly('11.5.2.7', 'Values', 'Fields, sliders and switches give their value.', PLATFORM, T.axe),
  partly(
    '11.5.2.8',
    'Label relationships',
    'Each field is tied to its label, its help and its fault.',
    PLATFORM,
    T.axe,
    T.fieldOrder
  ),
  partly(
    '11.5.2.9',
    'Parent-child relationships',
    'Lists, menus, tabs and groups contain their items.',
    PLATFORM,
    T.axe
  ),
  partly('11.5.2.10', 'Text', 'Text, attributes and boundaries are those of Chromium.', PLATFORM, T.messageName),
  partly(
    '11.5.2.11',
    'List of available actions',
    'Controls are native buttons, fields and options; `aria-keyshortcuts` names their keys.',
    PLATFORM,
    T.axe
  ),
  partly(
    '11.5.2.12',
    'Execution of available actions',
    'What assistive technology presses is a click.',
    PLATFORM,
    T.press
  ),
  partly(
    '11.5.2.13',
    'Tracking of focus and selection attributes',
    'The active row is `aria-activedescendant`, the chosen one `aria-selected`.',
    PLATFORM,
    T.earShift,
    T.focusKept,
    T.rowName
  ),
  partly(
    '11.5.2.14',
    'Modification of focus and selection attributes',
    'Each element that takes the focus takes it from assistive technology too.',
    PLATFORM,
    T.focusKept
  ),
  partly(
    '11.5.2.15',
    'Change notification',
    'Live regions say what is new.',
    PLATFORM,
    T.earShift,
    T.messageSaid,
    T.connectionSaid
  ),
  partly('11.5.2.16', 'Modifications of states and properties', 'States are those of the page.', PLATFORM, T.axe),
  partly('11.5.2.17', 'Modifications of values and text', 'Fields are native.', PLATFORM, T.axe),
  supports(
    '11.6.1',
    'User control of accessibility features',
    'Deskhand follows theme, contrast, forced colours, motion and scale of the system.',
    T.colours,
    T.forced,
    T.stillness
  ),
  supports(
    '11.6.2',
    'No disruption of accessibility features',
    'Keys that the system or assistive technology needs are refused as keys of Deskhand.',
    [`${PARTS}/settings/settingsPanel.test.ts`, 'refuses keys that other programs need, and says why']
  ),
  supports(
    '11.7',
    'User preferences',
    'Colours, contrast, motion, language, time format and scale come from the system.',
    T.colours,
    T.moreContrast,
    T.forced,
    T.stillness,
    T.language
  ),
  notApplicable('11.8.1', 'Content technology', 'Deskhand is no authoring tool: a message is plain text.'),
  notApplicable('11.8.2', 'Accessible content creation', 'Deskhand is no authoring tool: a message is plain text.'),
  notApplicable(
    '11.8.3',
    'Preservation of accessibility information in transformations',
    'Deskhand is no authoring tool.'
  ),
  notApplicable('11.8.4', 'Repair assistance', 'Deskhand is no authoring tool.'),
  notApplicable('11.8.5', 'Templates', 'Saved replies are plain text.')
]

/** Chapter 12: documentation and support. */
const DOCUMENTS = [
  partly(
    '12.1.1',
    'Accessibility and compatibility features',
    'README lists the keys, the settings document lists text size and keys, this report the rest.',
    {
      reason: 'No page tells users of assistive technology in one place what Deskhand has for them.',
      plan: 'A page in docs, led to from “About Deskhand”.'
    },
    ['tests/shared/settings/documents.test.ts', 'have the guide’s table as the definitions say']
  ),
  supports(
    '12.1.2',
    'Accessible documentation',
    'Documents are Markdown with headings and tables; the keys are also in the app.',
    [`${PARTS}/keys/keySheet.test.ts`, 'opens over the desk, lists every action that has keys']
  ),
  notApplicable(
    '12.2.1',
    'General (informative)',
    'No support service comes with this repository; who offers one answers for it.'
  ),
  notApplicable(
    '12.2.2',
    'Information on accessibility and compatibility features',
    'No support service comes with this repository.'
  ),
  notApplicable('12.2.3', 'Effective communication', 'No support service comes with this repository.'),
  notApplicable('12.2.4', 'Accessible documentation', 'No support service comes with this repository.')
]

/** The chapters of EN 301 549 v3.2.1 that apply to software other than web pages. */
export const EN = [
  { chapter: '4 Functional performance', lines: PERFORMANCE },
  { chapter: '5 Generic requirements', lines: GENERIC },
  {
    chapter: '11 Software',
    lines: [...LIKE_WCAG.map((clause) => like(...clause)), ...INTEROPERABLE]
  },
  { chapter: '12 Documentation and support services', lines: DOCUMENTS }
]

/** The ids of the clauses in these chapters, written by hand from the standard, so that no line is forgotten. */
export const EN_IDS = [
  ...Array.from({ length: 11 }, (_, at) => `4.2.${at + 1}`),
  ...Array.from({ length: 9 }, (_, at) => `5.${at + 1}`),
  ...'11.1.1.1.1 11.1.2.1.1 11.1.2.2 11.1.2.3.1 11.1.2.4 11.1.2.5 11.1.3.1.1 11.1.3.2.1 11.1.3.3 11.1.3.4 11.1.3.5.1 11.1.4.1 11.1.4.2 11.1.4.3 11.1.4.4.1 11.1.4.5.1 11.1.4.10 11.1.4.11 11.1.4.12 11.1.4.13 11.2.1.1.1 11.2.1.2 11.2.1.4.1 11.2.2.1 11.2.2.2 11.2.3.1 11.2.4.3 11.2.4.4 11.2.4.6 11.2.4.7 11.2.5.1 11.2.5.2 11.2.5.3.1 11.2.5.4 11.3.1.1.1 11.3.2.1 11.3.2.2 11.3.3.1.1 11.3.3.2 11.3.3.3 11.3.3.4 11.4.1.1.1 11.4.1.2.1 11.4.1.3.1 11.5.1'.split(
    ' '
  ),
  ...Array.from({ length: 17 }, (_, at) => `11.5.2.${at + 1}`),
  ...'11.6.1 11.6.2 11.7 11.8.1 11.8.2 11.8.3 11.8.4 11.8.5 12.1.1 12.1.2 12.2.1 12.2.2 12.2.3 12.2.4'.split(' ')
]
