import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { catalogueFiles, catalogueFolder, readCatalogue } from '../../build/text/catalogue.mjs'
import { countWords, firstSentences, WORDS_LIMIT } from '../../src/shared/announcements/words'
import { ENGLISH, setLanguage } from '../../src/shared/text/current'
import { sentencesOf } from '../../src/shared/text/list'
import { LANGUAGES, loadLanguage } from '../../src/shared/text/languages'
import { spokenIn } from '../support/spokenTexts'
import { variantsOf } from '../support/textVariants'

/**
 * What a component with a live region, or a call of the announcements store, may say by itself, besides the texts that
 * \`spokenIn\` finds in its file: texts from other files, and texts that are said whole or together. `whole`: keys of
 * messages that are said as they are. `first`: keys of messages of which only the first sentences are said. A key that
 * ends with `*` stands for all that begin like it, and several keys with spaces between them are said together.
 */
interface Said {
  readonly whole?: readonly string[]
  readonly first?: readonly string[]
}

/** The component only carries texts of others, or is silent (`aria-live="off"`). */
const ELSEWHERE: Said = {}

const SAID: Readonly<Record<string, Said>> = {
  'components/alerts/AlertCard.vue': {
    whole: ['card.youHave', 'card.youHaveThem', 'card.spokenSnoozed', 'card.notTaken', 'card.tookFirst']
  },
  'components/alerts/NoticeLayout.vue': ELSEWHERE,
  'components/alerts/NoticePlace.vue': {
    whole: [
      ...['alerts.tookSeveral', 'alerts.tookSeveral alerts.notSent'],
      ...['alerts.tookBetween', 'alerts.tookFirst', 'alerts.tookFirst alerts.notSent', 'alerts.refreshFailed'],
      ...['alerts.takePending', 'alerts.takeFailed', 'alerts.takeFailed alerts.takeFailedSo'],
      ...['alerts.releaseFailed', 'alerts.releaseFailed alerts.releaseFailedSo'],
      ...['alerts.takeFailed alerts.idle.withBot'],
      ...['alerts.unsentWorkDamaged', 'alerts.replyKept', 'transcript.notPrinted', 'transcript.notSaved']
    ],
    first: ['alerts.caughtUp', 'alerts.idle.*', 'transcript.saved']
  },
  'components/announcements/LiveRegions.vue': ELSEWHERE,
  'components/announcements/ScreenReaderAnnouncements.vue': {
    whole: ['announcements.*', 'queue.notSent', 'queue.maybeSent', 'conversation.queued', 'conversation.newMessages']
  },
  'components/announcements/WorkspaceAnnouncements.vue': {
    whole: [
      'workspaces.waiting workspaces.waitForMe',
      ...['workspaces.several frame.connection.*', 'workspaces.happened frame.connection.*'],
      ...['workspaces.happened alerts.takeFailed', 'workspaces.happened alerts.releaseFailed'],
      ...['workspaces.happened queue.notSent', 'workspaces.happened queue.maybeSent']
    ]
  },
  'components/announcements/useConversationAnnouncements.ts': ELSEWHERE,
  'components/announcements/useRowAnnouncements.ts': ELSEWHERE,
  'components/connection/ConnectionAnnouncements.vue': {
    first: ['connection.offline', 'connection.signedOutSentence', 'connection.connectedAgain']
  },
  'components/connection/LeaveDialog.vue': { whole: ['connection.copied', 'connection.copyThem'] },
  'components/connection/PasswordSheet.vue': {
    whole: ['connection.password.badCharacters', 'connection.password.notAccepted']
  },
  'components/connection/SignedOutSheet.vue': {
    whole: ['connection.pageOpen', 'connection.renewing']
  },
  'components/conversation/ComposerFoot.vue': {
    whole: ['conversation.blankSpoken', 'conversation.fillIn']
  },
  'components/conversation/ConversationMenu.vue': { whole: ['conversation.copied'] },
  'components/conversation/ConversationPane.vue': { first: ['conversation.noFiles', 'conversation.typedInVain'] },
  'components/conversation/DeliveryLine.vue': { first: ['conversation.refusal.*'] },
  'components/conversation/GuardQuestion.vue': { whole: ['guard.send', 'guard.sendCard', 'guard.sendIban'] },
  'components/conversation/LinkDialog.vue': { whole: ['links.copied', 'links.copy'] },
  'components/conversation/ComposerLines.vue': {
    first: ['conversation.tooLongHere', 'conversation.noFiles', 'conversation.onlyTextIn', 'conversation.refusal.*']
  },
  'components/conversation/MessageComposer.vue': { whole: ['replies.found'] },
  'components/conversation/NotReadYet.vue': { whole: ['conversation.notReadYet'] },
  'components/conversation/TakeOverBlock.vue': { whole: ['conversation.takeFailed'] },
  'components/customer/CustomerNote.vue': {
    whole: ['customer.noteRoom']
  },
  'components/customer/ServerField.vue': { whole: ['customer.copied'] },
  'components/diagnostics/CheckTab.vue': {
    whole: ['diagnostics.allWorks', 'diagnostics.somethingFails']
  },
  'components/diagnostics/DiagnosticsActions.vue': {
    whole: ['diagnostics.copied', 'diagnostics.notCopied', 'diagnostics.saved', 'diagnostics.notSaved']
  },
  'components/frame/ConnectionLine.vue': ELSEWHERE,
  'components/keys/CommandPalette.vue': { whole: ['palette.nothing'] },
  'components/conversation/CustomerLine.vue': { first: ['parking.dueNoAnswer', 'parking.dueLook'] },
  'components/parking/ParkingDialog.vue': { first: ['parking.refusal.*'] },
  'components/queue/PickFoot.vue': {
    whole: ['queue.pickHow', 'queue.picked', 'queue.pickedMost', 'queue.bulkResult.*', 'queue.bulkWaits']
  },
  'components/queue/QueueAnnouncements.vue': { whole: ['queue.nowWaiting', 'queue.longestNow'] },
  'components/queue/QueueState.vue': { whole: ['queue.chip.*', 'queue.unreadable'] },
  'components/search/FindBar.vue': { whole: ['search.findOf', 'search.findNone'] },
  'components/queue/ListFilter.vue': { whole: ['search.nobodyMatches', 'search.countOf'] },
  'components/search/SearchFoot.vue': { whole: ['search.spoken'] },
  'components/settings/AlertTest.vue': { first: ['settings.neverTested', 'settings.lastTest'] },
  'components/settings/EscalationStep.vue': { whole: ['settings.outcome.*'] },
  'components/settings/KeyEditor.vue': {
    whole: ['keyboard.taken', 'keyboard.invalid', 'keyboard.always', 'keyboard.reserved']
  },
  'components/settings/LockedNote.vue': { whole: ['settings.requestCopied', 'settings.requestNotCopied'] },
  'components/settings/ManySettingsResult.vue': {
    first: [
      ...['settings.result.reset', 'settings.result.resetMany', 'settings.result.keys*', 'settings.result.undone'],
      ...['settings.result.imported', 'settings.result.importFailed', 'settings.result.exported'],
      'settings.result.exportFailed'
    ]
  },
  'components/settings/PageChoiceRow.vue': { whole: ['settings.hotMoved', 'settings.warmMoved'] },
  'components/settings/RepliesSettings.vue': {
    first: ['replies.problem.*', 'replies.copied', 'replies.deleted', 'replies.saved', 'replies.refusal.*']
  },
  'components/settings/ReplyForm.vue': { first: ['replies.wrong.*', 'replies.refusal.*'] },
  'components/settings/ReplyList.vue': { whole: ['replies.count'] },
  'components/settings/ReplyTransfer.vue': {
    first: ['replies.imported', 'replies.importFailed', 'replies.noRoom', 'replies.exported', 'replies.exportFailed']
  },
  'components/settings/SettingRow.vue': { whole: ['settings.hotMoved', 'settings.warmMoved'] },
  'components/settings/SettingsNav.vue': { whole: ['settings.found'] },
  'components/settings/ShortcutField.vue': {
    whole: ['settings.shortcutPress'],
    first: ['keyboard.reserved', 'keyboard.ignored']
  },
  'components/settings/StartupSettings.vue': { first: ['settings.autostart.*'] },
  'components/settings/TeamFile.vue': {
    first: ['replies.refusal.*']
  },
  'components/settings/TypedField.vue': ELSEWHERE,
  'components/settings/UpdatesSettings.vue': {
    first: ['updates.checking', 'updates.offered', 'updates.ready', 'updates.failed', 'updates.never', 'updates.later']
  },
  'components/signIn/FieldProblem.vue': {
    first: ['signIn.problem.*', 'signIn.socketProblem.*', 'signIn.refused.*', 'signIn.pageAnswer.*']
  },
  'components/signIn/RefusedBox.vue': {
    whole: [
      ...['signIn.refusal.signedIn', 'signIn.refusal.maybe', 'signIn.refusal.unopened', 'signIn.refusal.moved'],
      ...['signIn.refusal.noCustomers', 'signIn.copied', 'signIn.notCopied']
    ]
  },
  'components/signIn/SignInPageOpen.vue': {
    first: [...[], ...['signIn.pageAnswer.*']]
  },
  'components/ui/FaultBoundary.vue': { whole: ['fault.partFailed'] },
  'components/ui/QuestionDialog.vue': {
    whole: [
      ...['conversation.releaseQueuedSome', 'conversation.noneQueued', 'conversation.releaseQueued'],
      ...['conversation.nothingToRelease', 'conversation.releaseGone', 'conversation.needsConnection']
    ]
  }
}

/** These are found, but are only a part of a text, are said behind another one, or decide what is said. */
const NOT_FIRST: Readonly<Record<string, readonly string[]>> = {
  'components/customer/ServerField.vue': ['customer.*'],
  'components/frame/SavingLine.vue': ['frame.notSaved'],
  'components/settings/KeyEditor.vue': ['keyboard.why.*'],
  'components/settings/ShortcutField.vue': ['keyboard.why.*'],
  'components/signIn/SignInPageOpen.vue': ['signIn.slow']
}

const renderer = resolve(import.meta.dirname, '../../src/renderer')
const LIVE =
  /\brole="(?:status|alert)"|aria-live="(?:polite|assertive)"|'(?:polite|assertive)'|<LiveRegions|<SaidLine|'alert' :|\.tell\(/u
/** These languages write no spaces, so their words are those of a dictionary, which are shorter. */
const WITHOUT_SPACES = ['ja', 'zh-Hans']

afterEach(() => setLanguage(ENGLISH))

/** The files of the renderer with a live region or a call of the announcements store, with the keys found in them. */
const found: ReadonlyMap<string, readonly string[]> = new Map(
  readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:vue|ts)$/u.test(file))
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(renderer, file), 'utf8')] as const)
    .filter(([, code]) => LIVE.test(code))
    .map(([file, code]) => [file, spokenIn(file, code)])
)

describe('what a screen reader says by itself', () => {
  it('is found in every component that says something, or listed here', () => {
    const silent = [...found].filter(([, keys]) => keys.length === 0).map(([file]) => file)
    expect(silent.filter((file) => SAID[file] === undefined)).toEqual([])
    expect(Object.keys(SAID).filter((file) => !found.has(file))).toEqual([])
  })

  it.each([
    {
      what: 'of the store',
      file: 'a.ts',
      code: "const text = say('a.b', { name })\nstore.tell({ kind: 'said', text })",
      keys: ['a.b']
    },
    { what: 'chosen at run time', file: 'a.ts', code: 'store.tell({ text: say(`a.${why}`) })', keys: ['a.*'] },
    {
      what: 'in a live region, through a function',
      file: 'a.vue',
      code: `<script setup lang="ts">
const later = ref('')
const text = computed(() => (is ? say('a.one') : other()))
function other(): string { return say('a.two') }
function copy(): void { later.value = say('a.three') }
const silent = say('a.silent')
</script>
<template><p role="status">{{ text }}<b>{{ later }}</b><i aria-live="off">{{ silent }}</i></p><p>{{ silent }}</p></template>`,
      keys: ['a.one', 'a.two', 'a.three']
    }
  ])('is found in the code: a text $what', ({ file, code, keys }) => {
    expect(spokenIn(file, code)).toEqual(keys)
  })

  it('is listed here only if it is not found', () => {
    const twice = Object.entries(SAID).flatMap(([file, { first = [] }]) =>
      first.filter((key) => found.get(file)?.includes(key)).map((key) => `${file}: ${key}`)
    )
    expect(twice).toEqual([])
    const stale = Object.entries(NOT_FIRST).flatMap(([file, keys]) =>
      keys.filter((key) => found.get(file)?.includes(key) !== true)
    )
    expect(stale).toEqual([])
  })

  it.each(LANGUAGES.map(({ tag }) => tag))('takes at most twelve words in %s', async (tag) => {
    setLanguage(await loadLanguage(tag))
    const english = readCatalogue()
    const messages = { ...english, ...readCatalogue(catalogueFiles(join(catalogueFolder, tag))) }
    const limit = WITHOUT_SPACES.includes(tag) ? 2 * WORDS_LIMIT : WORDS_LIMIT
    const textsOf = (entry: string): readonly string[] => {
      const groups = entry.split(' ').map((key) => keysOf(key, english).map((one) => variantsOf(messages[one] ?? '')))
      const [only = []] = groups
      return groups.length === 1
        ? only.flat()
        : groups
            .map((group) => group.flat())
            .reduce((before, next) => before.flatMap((text) => next.map((more) => sentencesOf([text, more]))))
    }
    const tooLong = [...found].flatMap(([file, keys]) =>
      [
        ...(SAID[file]?.whole ?? []).flatMap(textsOf),
        ...[...keys.filter((key) => NOT_FIRST[file]?.includes(key) !== true), ...(SAID[file]?.first ?? [])]
          .flatMap(textsOf)
          .map(firstSentences)
      ]
        .filter((text) => countWords(text) > limit)
        .map((text) => `${file}: ${text} (${countWords(text)})`)
    )
    expect(tooLong).toEqual([])
    const together = Object.values(SAID).flatMap(({ whole = [] }) => whole.filter((entry) => entry.includes(' ')))
    expect(together.flatMap(textsOf).filter((text) => /[:：].*[:：]/u.test(text))).toEqual([])
  })
})

function keysOf(key: string, messages: Readonly<Record<string, string>>): readonly string[] {
  const found = key.endsWith('*')
    ? Object.keys(messages).filter((one) => one.startsWith(key.slice(0, -1)))
    : Object.keys(messages).filter((one) => one === key)
  if (found.length === 0) throw new Error(`no message ${key}`)
  return found
}
