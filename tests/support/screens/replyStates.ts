import type { Reply } from '../../../src/shared/domain/reply'
import type { RepliesState } from '../../../src/shared/replyViews'
import { buildConversationHead, buildStatus, NOW, testKey } from '../fakePort'
import { buildRepliesState } from '../quietReplies'
import { buildReply } from '../replies'
import { buildSettings } from '../settings'
import type { ScreenState } from './screenState'

const rows: readonly Reply[] = [
  buildReply({
    name: 'I am checking',
    key: 'checking',
    folder: 'While they wait',
    text: 'Thank you for waiting, {{first name}}. I am checking this with the depot now.',
    used: 48
  }),
  buildReply({
    name: 'Order has left',
    key: 'left',
    folder: 'Orders',
    text: 'Order {{order number}} left our warehouse on {{date}}.',
    pages: ['outdoor'],
    used: 12
  }),
  buildReply({ name: 'Long terms', folder: 'Orders', text: 'Größe '.repeat(2_700), used: 1 }),
  buildReply({ name: 'שלום', key: 'shalom', text: 'שלום {{first name}}, כאן {{my name}}. איך אפשר לעזור?', used: 3 }),
  buildReply({ name: 'Refund', from: 'team', folder: 'Team', text: 'I have refunded order {{order number}}.' }),
  buildReply({
    name: 'A very long name of a reply that somebody wrote without thinking of narrow windows at all',
    folder: 'A folder whose name is as long as it may be, sixty signs',
    text: '👩‍👩‍👧‍👦'.repeat(40),
    from: 'team'
  }),
  ...Array.from({ length: 30 }, (_, index) => buildReply({ name: `Reply ${index}`, text: `Text ${index}` }))
]

const file = '/srv/share/support/replies.csv'
const folders = ['A folder whose name is as long as it may be, sixty signs', 'Orders', 'Team', 'While they wait']

/** Returns states with saved replies. `withMine`: a state of the desk with an open conversation of the agent. */
export function replyStates(withMine: ScreenState): Readonly<Record<string, ScreenState>> {
  const replies = (more: Partial<RepliesState> = {}, found = rows) => ({
    head: {
      ...buildRepliesState({
        own: 34,
        folders,
        team: { file, count: 2, readAt: NOW - 600_000, problem: null },
        ...more
      }),
      asked: { query: '', page: null, folder: null, order: 'use' as const, start: 0, rows: 0 },
      total: found.length
    },
    rows: found
  })
  const narrow = { ...withMine.screen, narrowPane: 'conversation' } as const
  const composer: ScreenState = { ...withMine, screen: narrow, focus: 'textarea', replies: replies() }
  const long: Partial<ScreenState> = { screen: { ...narrow, detailsOpen: true } }
  const drafted = (draft: string, more: Partial<ScreenState> = {}): ScreenState => ({
    ...composer,
    conversation: withMine.conversation && {
      ...withMine.conversation,
      head: { ...withMine.conversation.head, draft }
    },
    ...more
  })
  const settings: ScreenState = {
    ...withMine,
    status: buildStatus({ settings: buildSettings({ teamRepliesFile: file }) }),
    replies: replies(),
    screen: { panel: 'settings', settingsSection: 'replies' }
  }
  const blanks = 'Order ⟦\ufe00order number⟧\ufe00 left our warehouse on ⟦\ufe00date⟧\ufe00.'
  return {
    replyPopup: { ...composer, types: 'Hello /' },
    replyWhole: { ...composer, types: '/l' },
    replyChosen: { ...composer, types: '/l', presses: ['ArrowDown', 'ArrowDown'] },
    replyNone: { ...composer, replies: replies({}, []), click: '[aria-keyshortcuts="/"]' },
    replyDemo: { ...composer, replies: replies({ kept: 'demo', team: null }), types: '/' },
    blanks: drafted(blanks, { presses: ['Tab'] }),
    blankAsked: drafted('Order B-4471 left our warehouse on ⟦\ufe00date⟧\ufe00.', { presses: ['Enter'] }),
    blanksManyLines: drafted(
      `${'A line that is long enough to be broken into several. '.repeat(6)}${blanks}\n`.repeat(3),
      {
        presses: ['Tab', 'Tab', 'Tab']
      }
    ),
    composerNearLimit: drafted('Long text here. '.repeat(1_000), long),
    composerOverLimit: drafted('Long text here. '.repeat(1_060), long),
    paletteReplies: {
      ...withMine,
      replies: replies({}, [
        buildReply({
          name: 'Refund refused, because the order is older than the law asks for',
          key: 'refused',
          folder: 'A folder whose name is as long as it may be, sixty signs',
          text: `Dear {{first name}}, order {{order number}} is older than two years. ${'We are sorry. '.repeat(20)}`
        }),
        buildReply({ name: 'Refund terms', text: 'Größe '.repeat(2_700) }),
        buildReply({ name: 'Refund', text: 'I have refunded order {{order number}}.', from: 'team' })
      ]),
      keys: { palette: true },
      focus: '[role="dialog"] [role="combobox"]',
      types: 'refund'
    },
    blanksRightToLeft: drafted('ההזמנה ⟦\ufe00מספר הזמנה⟧\ufe00 יצאה ב-⟦\ufe00תאריך⟧\ufe00.', { presses: ['Tab'] }),
    composerWaiting: {
      ...withMine,
      conversation: { head: buildConversationHead({ key: testKey(20) }), items: [] },
      screen: { selected: testKey(20), narrowPane: 'conversation' },
      focus: 'textarea',
      replies: replies(),
      types: 'Hello ⟦\ufe00name⟧\ufe00'
    },
    settingsReplies: settings,
    settingsRepliesForm: { ...settings, click: '[data-pane="settings"] li.border-b button' },
    settingsRepliesNew: { ...settings, click: '[data-add] button' },
    settingsRepliesProblem: {
      ...settings,
      status: buildStatus({ settings: buildSettings({ teamRepliesFile: file }, ['teamRepliesFile']) }),
      replies: replies({
        problem: { kind: 'damaged', aside: 'replies.json.damaged-1795442911000', lost: 3 },
        transfer: { kind: 'importFailed', problem: { kind: 'line', line: 212, fault: 'openQuote' } },
        team: { file, count: 2, readAt: NOW - 600_000, problem: { kind: 'line', line: 3, fault: 'text' } }
      })
    },
    settingsRepliesEmpty: {
      ...settings,
      status: buildStatus(),
      replies: replies({ own: 0, team: null, folders: [] }, [])
    },
    settingsRepliesDemo: { ...settings, replies: replies({ kept: 'demo', team: null }, rows.slice(0, 3)) }
  }
}
