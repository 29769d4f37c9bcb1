import { notApplicable, partly, supports, T } from './lines.mjs'

const PARTS = 'tests/renderer/components'
const NO_MEDIA = 'Deskhand has no video and no recorded speech.'

/** Each success criterion of WCAG 2.2, level A and AA. */
export const WCAG = [
  supports(
    '1.1.1',
    'Non-text Content (A)',
    'Icons have a text beside them or a name. A message that is not text says what it may be.',
    T.axe,
    [`${PARTS}/conversation/transcript.test.ts`, 'a message without text says what it may be']
  ),
  notApplicable(
    '1.2.1',
    'Audio-only and Video-only (Prerecorded) (A)',
    `${NO_MEDIA} What a sound of an alert means is always also written.`
  ),
  notApplicable('1.2.2', 'Captions (Prerecorded) (A)', NO_MEDIA),
  notApplicable('1.2.3', 'Audio Description or Media Alternative (Prerecorded) (A)', NO_MEDIA),
  notApplicable('1.2.4', 'Captions (Live) (AA)', NO_MEDIA),
  notApplicable('1.2.5', 'Audio Description (Prerecorded) (AA)', NO_MEDIA),
  supports(
    '1.3.1',
    'Info and Relationships (A)',
    'Headings, lists, tables, groups, names of fields and the author of each message are in the accessibility tree.',
    T.axe,
    T.rowName,
    T.messageName
  ),
  supports('1.3.2', 'Meaningful Sequence (A)', 'What is read in order stands in order in the page.', T.fieldOrder, [
    `${PARTS}/frame/noticePlace.test.ts`,
    'is between the header of the conversation and its messages, and floats over neither'
  ]),
  partly(
    '1.3.3',
    'Sensory Characteristics (A)',
    'Levels of waiting have a shape and words besides the colour.',
    {
      reason:
        'The settings call the two limits of a wait amber and red, and do not name the diamond and the octagon. No test reads the texts for words of place, shape and colour.',
      plan: 'Name the shapes beside the colours, and add a rule to `npm run lint-text` that finds such words in each language.'
    },
    T.shapes
  ),
  supports(
    '1.3.4',
    'Orientation (AA)',
    'The window takes any size and shape; nothing asks for an orientation.',
    T.zoom,
    T.reflow
  ),
  supports(
    '1.3.5',
    'Identify Input Purpose (AA)',
    'The only fields about the person are name and password for a proxy or a server. They say so to programs.',
    [`${PARTS}/connection/proxySheet.test.ts`, 'tells programs that its fields are for the person’s name and password']
  ),
  supports(
    '1.4.1',
    'Use of Color (A)',
    'What is chosen, wrong, late or not sent has a shape, a line or words besides its colour.',
    T.forced,
    T.shapes,
    T.octagon
  ),
  supports(
    '1.4.2',
    'Audio Control (A)',
    'Sounds of alerts are shorter than three seconds. Their volume and repetition are settings.',
    ['tests/renderer/composables/useSounds.test.ts', 'plays at the requested volume and says that the sound began'],
    ['tests/build/conformance.test.ts', 'each sound is shorter than three seconds']
  ),
  supports(
    '1.4.3',
    'Contrast (Minimum) (AA)',
    'Measured for every text that is drawn, in both themes, with more contrast and in forced colours.',
    T.contrast,
    T.moreContrast,
    T.forced,
    T.axe
  ),
  partly(
    '1.4.4',
    'Resize Text (AA)',
    'The desk and the sign-in zoom from 48 % to 430 %. Messages and rows also have a text size of their own.',
    {
      reason:
        'The alert card keeps its size: its window is 380 px wide. It follows the scale of the system, and the desk says all that it says.',
      plan: 'Let the card follow the text size of the settings, and its window grow with it.'
    },
    T.largeText,
    T.zoom
  ),
  supports('1.4.5', 'Images of Text (AA)', 'Only the icon in the tray draws a figure. Its tooltip says it as text.', [
    'tests/main/os/agree.test.ts',
    'tray, tooltip, menu, badge and title agree within half a second of any change'
  ]),
  supports(
    '1.4.10',
    'Reflow (AA)',
    'At 320 px, which is 400 %, everything can be reached by scrolling in one direction. Only tables scroll sideways. The alert card is a window of 380 px that does not zoom.',
    T.reflow,
    T.focusAt320
  ),
  supports(
    '1.4.11',
    'Non-text Contrast (AA)',
    'Icons, edges of fields, switches and the ring of the focus have a contrast of at least 3.',
    T.contrast,
    T.focusSeen,
    T.forced
  ),
  supports(
    '1.4.12',
    'Text Spacing (AA)',
    'With the spacing of the criterion nothing is clipped, covered or out of reach.',
    T.spacing
  ),
  partly(
    '1.4.13',
    'Content on Hover or Focus (AA)',
    'The exact time of a message and the row’s button appear on hover and on focus and stay.',
    {
      reason: 'The host of a link that has the focus goes only with the focus; Escape does not close it.',
      plan: 'Escape closes the host and leaves the focus where it is.'
    },
    [`${PARTS}/conversation/transcript.test.ts`, 'shows the exact time of a message that has the pointer or the focus']
  ),
  supports(
    '2.1.1',
    'Keyboard (A)',
    'A whole shift needs no pointer.',
    T.keyboardShift,
    T.keyboardTriage,
    T.keyboardSearch
  ),
  supports(
    '2.1.2',
    'No Keyboard Trap (A)',
    'Escape leads out of each part; F6 goes through the panes.',
    T.panes,
    T.focusKept,
    [`${PARTS}/frame/escape.test.ts`, 'goes to the row in the list, if it is there']
  ),
  supports(
    '2.1.4',
    'Character Key Shortcuts (A)',
    'Single letters act only outside of text fields. They can be switched off, and each key can be changed.',
    T.lettersOff,
    T.ownKeys
  ),
  partly(
    '2.2.1',
    'Timing Adjustable (A)',
    'Notices go by themselves, but not while the pointer or the focus is on them. What a notice offers is also elsewhere.',
    {
      reason: 'For how long a notice with Undo stays cannot be changed; it is half a minute.',
      plan: 'A setting for how long notices stay, with “until I close them”.'
    },
    T.noticeTime,
    [`${PARTS}/alerts/notices.test.ts`, 'later if the agent is about to use it']
  ),
  supports(
    '2.2.2',
    'Pause, Stop, Hide (A)',
    'The list stands still while it is used. Nothing moves for somebody who asks the system for less motion.',
    T.stillness,
    [`${PARTS}/queue/queueList.test.ts`, 'is frozen while the focus is in it']
  ),
  supports(
    '2.3.1',
    'Three Flashes or Below Threshold (A)',
    'Nothing on the screen flashes. Rings turn once in 0.9 s, and stand for somebody who asks for less motion.',
    T.stillness
  ),
  supports('2.4.1', 'Bypass Blocks (A)', 'F6 and Ctrl with a figure lead to each part.', T.panes),
  supports('2.4.2', 'Page Titled (A)', 'The title says the workspace, who waits and the state of the connection.', [
    `${PARTS}/frame/window.test.ts`,
    'the window’s title and the connection line'
  ]),
  supports(
    '2.4.3',
    'Focus Order (A)',
    'The focus has a place at each moment; a question keeps it and gives it back.',
    T.focusKept,
    T.inert,
    T.fieldOrder
  ),
  supports('2.4.4', 'Link Purpose (In Context) (A)', 'A link shows the host to which it leads.', T.axe, [
    `${PARTS}/conversation/links.test.ts`,
    'shows the host of a link in plain ASCII, and opens an ordinary one at once'
  ]),
  supports(
    '2.4.5',
    'Multiple Ways (AA)',
    'A customer is found in the list, with the filter, by searching everything and in the command palette.',
    T.keyboardSearch,
    [`${PARTS}/keys/commandPalette.test.ts`, 'finds actions with their keys, settings, pages and customers']
  ),
  supports(
    '2.4.6',
    'Headings and Labels (AA)',
    'Parts and fields have the names of the contract, which a test reads.',
    T.paneNames,
    T.axe
  ),
  supports(
    '2.4.7',
    'Focus Visible (AA)',
    'Every element that gets the focus changes visibly, also in forced colours.',
    T.focusSeen,
    T.forcedFocus
  ),
  supports(
    '2.4.11',
    'Focus Not Obscured (Minimum) (AA)',
    'Nothing covers the element that has the focus.',
    T.focusInSight,
    T.focusAt320
  ),
  notApplicable('2.5.1', 'Pointer Gestures (A)', 'No function needs several fingers or a path.'),
  supports('2.5.2', 'Pointer Cancellation (A)', 'Controls act when the pointer is released.', T.press),
  supports('2.5.3', 'Label in Name (A)', 'What is seen on a control is in its name; keys are not.', T.axe, [
    `${PARTS}/ui/appButton.test.ts`,
    'keeps its key out of its name'
  ]),
  notApplicable('2.5.4', 'Motion Actuation (A)', 'Deskhand reads no sensor.'),
  supports(
    '2.5.7',
    'Dragging Movements (AA)',
    'Dragging text into the message is the only use of dragging; pasting does the same.',
    [
      `${PARTS}/conversation/pastes.test.ts`,
      'of text with a picture the text is inserted, and a line explains the rest'
    ]
  ),
  supports('2.5.8', 'Target Size (Minimum) (AA)', 'axe measures 24 px for each target, or the room around it.', T.axe),
  supports(
    '3.1.1',
    'Language of Page (A)',
    'The page says its language, and changes it without a restart.',
    T.axe,
    T.language,
    ['tests/renderer/language.test.ts', 'the address of the page names the language, and English without a name']
  ),
  partly(
    '3.1.2',
    'Language of Parts (AA)',
    'Names and messages have their own direction.',
    {
      reason:
        'Messages of customers do not say their language to screen readers, because nobody says for sure which one it is.',
      plan: 'Give messages of a customer the language that the workspace says the customer has.'
    },
    ['tests/renderer/directions.test.ts', 'finds an element whose own direction would turn its margin round']
  ),
  supports('3.2.1', 'On Focus (A)', 'The focus alone changes nothing and is not taken from elsewhere.', [
    `${PARTS}/signIn/socketField.test.ts`,
    'does not take the focus from another part of the window'
  ]),
  supports('3.2.2', 'On Input (A)', 'A changed setting, even the language, leaves focus, text and place as they are.', [
    'tests/renderer/language.test.ts',
    'draft, selection and scroll stay'
  ]),
  supports(
    '3.2.3',
    'Consistent Navigation (AA)',
    'Views, panes and notices keep their places and names in each width.',
    [`${PARTS}/frame/desk.test.ts`, 'the narrow rail keeps the names of the views']
  ),
  supports('3.2.4', 'Consistent Identification (AA)', 'A glossary of terms is checked in every language.', T.texts),
  supports('3.2.6', 'Consistent Help (A)', 'The question mark shows the keys everywhere.', [
    `${PARTS}/keys/keySheet.test.ts`,
    'opens over the desk, lists every action that has keys'
  ]),
  supports(
    '3.3.1',
    'Error Identification (A)',
    'What is wrong stands below its field and is said at once.',
    T.fieldError,
    [`${PARTS}/conversation/composer.test.ts`, 'keeps the text if the message was refused, and says why']
  ),
  supports('3.3.2', 'Labels or Instructions (A)', 'Each field has a label that stays.', T.axe, [
    `${PARTS}/signIn/signIn.test.ts`,
    'has a label and the focus, and goes to main as typed'
  ]),
  supports(
    '3.3.3',
    'Error Suggestion (AA)',
    'A refusal says what to do.',
    [`${PARTS}/signIn/refused.test.ts`, 'says what %s means and what to do, whatever is known'],
    [`${PARTS}/settings/settingsPanel.test.ts`, 'refuses keys that other programs need, and says why']
  ),
  supports(
    '3.3.4',
    'Error Prevention (Legal, Financial, Data) (AA)',
    'Deskhand asks before data goes or a card number leaves; a release can be undone.',
    [`${PARTS}/settings/everySetting.test.ts`, 'asks before conversations go: %s'],
    [`${PARTS}/conversation/guard.test.ts`, 'asks before a card number leaves, and hides it on the screen']
  ),
  supports('3.3.7', 'Redundant Entry (A)', 'What was entered stays when it is asked for again.', [
    `${PARTS}/connection/proxySheet.test.ts`,
    'asks again when it was not accepted, and keeps the name'
  ]),
  supports(
    '3.3.8',
    'Accessible Authentication (Minimum) (AA)',
    'The workspace’s own page asks for the password, and counts for itself. Deskhand keeps the session over restarts. Its own fields for a proxy or a server take what is pasted.',
    [
      `${PARTS}/connection/proxySheet.test.ts`,
      'lets name and password be pasted, so that nobody has to remember or type them'
    ]
  ),
  notApplicable(
    '4.1.1',
    'Parsing (A, obsolete and removed)',
    'WCAG 2.2 removed this criterion. Vue’s compiler writes the page.'
  ),
  supports(
    '4.1.2',
    'Name, Role, Value (A)',
    'Each control has a name, a role and its state.',
    T.axe,
    T.rowName,
    T.paneNames
  ),
  supports(
    '4.1.3',
    'Status Messages (AA)',
    'What happens is announced once, the author first, in at most twelve words besides the customer’s; what failed at once. Two settings say how much.',
    T.earShift,
    T.messageSaid,
    T.saidOnce,
    T.oneVoice,
    T.failureSaid,
    T.connectionSaid,
    T.queueSaid,
    T.cardSaid,
    T.saidByTime
  )
]

/** The ids of these criteria, written by hand from the standard, so that no line is forgotten. */
export const WCAG_IDS =
  '1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.1 4.1.2 4.1.3'.split(
    ' '
  )
