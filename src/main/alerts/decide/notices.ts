import { showsNames } from '../../../shared/domain/alertPrivacy'
import { ALERT_CHANNELS, type AlertChannel } from '../../../shared/domain/settings'
import type { SoundName } from '../../../shared/domain/sounds'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time'
import { testCard } from './card'
import { channelBegan, playSound, channelEnded } from './channels'
import type { ConnectionFacts } from './events'
import { namesInSummary } from './namedCustomers'
import { closeAllNotifications, showNotice } from './notifications'
import { allowedChannels, quietNow, situationNow } from './policy'
import { close, isShown } from './onScreen'
import { addLog, mayNotify, viewChanged, type Run } from './state'
import type { Unreachable } from './effects'
import type { StartDigest, UnreachableState, UnreadableRows } from './shownState'

/**
 * Deskhand waits this long (ms) before it tells the agent why alerts cannot arrive. Many reasons end earlier, for
 * example a short outage.
 */
const SAID_AFTER_MS: Readonly<Record<Unreachable, number>> = {
  signedOut: 15_000,
  stopped: 15_000,
  notConnected: MINUTE_MS
}
/**
 * If the timer fires more than this many ms late, the computer slept. Deskhand then gives the connection 15 more
 * seconds to recover.
 */
const SLEPT_MS = 5000

export function createUnreachable(): UnreachableState {
  return { why: null, isSignInOpen: false, dueAt: null, saidAt: null, known: new Set() }
}

export function createUnreadable(): UnreadableRows {
  return { count: 0, isDue: false }
}

export function followConnection(run: Run, { unreachable: next, isSignInOpen }: ConnectionFacts): void {
  const { unreachable } = run.state
  unreachable.isSignInOpen = isSignInOpen
  if (next === unreachable.why) return
  unreachable.why = next
  unreachable.saidAt = null
  const isKnown =
    next === null || unreachable.known.has(next) || (next === 'notConnected' && unreachable.known.size > 0)
  unreachable.dueAt = isKnown ? null : run.now.monotonic + SAID_AFTER_MS[next]
  if (next !== null) return
  unreachable.known.clear()
  close(run, 'unreachable')
}

export function followUnreadable(run: Run, count: number): void {
  const { unreadable } = run.state
  if (count === unreadable.count) return
  if (unreadable.count === 0) unreadable.isDue = true
  if (count === 0) {
    unreadable.isDue = false
    close(run, 'unreadable')
  }
  unreadable.count = count
}

/**
 * Tells the agent that alerts cannot arrive, if that is due. Closes all other notifications. While the agent looks at
 * Deskhand or at the sign-in page, shows nothing: the reason is visible there.
 */
export function tellUnreachable(run: Run): void {
  const { state } = run
  const { unreachable, isPresent } = state
  const now = run.now.monotonic
  const { why, dueAt } = unreachable
  if (why === null || dueAt === null) return
  if (isPresent || unreachable.isSignInOpen) return unreachableKnown(run, why)
  // Deskhand tells the agent later, as soon as a notification may appear.
  if (quietNow(state, run.now).kind !== 'none' || !mayNotify(state)) {
    unreachable.saidAt = null
    return
  }
  unreachable.saidAt ??= Math.max(dueAt, now)
  if (unreachable.saidAt > now) return
  if (now - unreachable.saidAt > SLEPT_MS) {
    unreachable.dueAt = unreachable.saidAt = now + SAID_AFTER_MS.signedOut
    return
  }
  unreachableKnown(run, why)
  addLog(run, 'notification', null, why === 'signedOut' ? 'signedOut' : 'notConnected')
  channelBegan(run, 'notification')
  closeAllNotifications(run)
  showNotice(run, { kind: 'unreachable', why })
}

function unreachableKnown({ state: { unreachable } }: Run, why: Unreachable): void {
  unreachable.known.add(why)
  unreachable.dueAt = unreachable.saidAt = null
}

/** Alerts the agent once when there are rows of the list that could not be read. */
export function tellUnreadable(run: Run): void {
  const { state } = run
  const { unreadable, settings } = state
  // If the desk is in front, the agent can see there that rows could not be read. So no alert is due.
  if (state.isFocused) unreadable.isDue = false
  if (!unreadable.isDue) return
  // The customer of an unreadable row may wait for any agent, so the rules for `others` apply.
  const allowed = allowedChannels('others', situationNow(state, run.now), settings)
  const shows = settings.steps.notification.on && allowed.includes('notification')
  const sounds = settings.steps.sound.on && allowed.includes('sound')
  if (!shows && !sounds) return
  unreadable.isDue = false
  addLog(run, shows ? 'notification' : 'sound', null, 'unreadable')
  if (shows) {
    channelBegan(run, 'notification')
    showNotice(run, { kind: 'unreadable', count: unreadable.count })
  }
  if (sounds) playSound(run)
}

const NAMED_WITHIN_MS = 10 * SECOND_MS

export function createStartDigest(): StartDigest {
  return { unnamed: null, until: 0 }
}

/**
 * The digest at the start first appears without a name, because nobody knows yet who can read the screen. This
 * function asks the system, whose answer may never come. After the answer, `nameAtStart` adds the name.
 */
export function wantNameAtStart({ state, now, effects }: Run, came: number, waiting: number): void {
  if (!showsNames(state.settings.privacy)) return
  state.startDigest.unnamed = { kind: 'digest', reason: 'start', came, waiting }
  state.startDigest.until = now.monotonic + NAMED_WITHIN_MS
  if (!effects.some(({ type }) => type === 'presence.check')) effects.push({ type: 'presence.check' })
}

/** Adds a customer's name to the digest at the start. Call this when the system has said who can read the screen. */
export function nameAtStart(run: Run): void {
  const { startDigest, presence, held } = run.state
  const { unnamed } = startDigest
  if (unnamed === null || presence.freshAt !== run.now.monotonic) return
  const isOver = run.now.monotonic > startDigest.until || held.by !== null || presence.isUnattended
  if (isOver || !isShown(run, 'digest')) {
    startDigest.unnamed = null
    return
  }
  // If no customer can be named yet, a later call of this function adds the name.
  const { longest } = namesInSummary(run)
  if (longest === undefined) return
  startDigest.unnamed = null
  showNotice(run, { ...unnamed, longest })
}

const TEST_FLASH_MS = 4000

const TEST_CARD_MS = 12_000

/** Alerts the agent through this channel, as a test. `sound` absent: the sound of the settings. */
export function testChannel(run: Run, channel: AlertChannel, sound?: SoundName): void {
  const { state, now } = run
  switch (channel) {
    case 'notification':
      channelBegan(run, channel)
      showNotice(run, { kind: 'test' })
      return viewChanged(run)
    case 'sound':
      return playSound(run, sound)
    case 'attention':
      run.effects.push({ type: 'attention', on: true })
      state.channels.testFlashUntil = now.monotonic + TEST_FLASH_MS
      return
    case 'card':
      testCard(run, true)
      state.channels.testCardUntil = now.monotonic + TEST_CARD_MS
      return channelEnded(run, channel, 'shown', null)
  }
}

export function testChannels(run: Run): void {
  const { state, now, effects } = run
  state.lastTest = { at: now.clock, saw: null, heard: null }
  effects.push({ type: 'keep', part: { alertTest: state.lastTest } })
  for (const channel of ALERT_CHANNELS) {
    if (state.settings.steps[channel].on) testChannel(run, channel)
    else channelEnded(run, channel, 'off', null)
  }
}

/** Ends each test whose time is over. */
export function endTests(run: Run): void {
  const { channels } = run.state
  const now = run.now.monotonic
  if (channels.testFlashUntil !== null && channels.testFlashUntil <= now) {
    channels.testFlashUntil = null
    if (!channels.isFlashing) run.effects.push({ type: 'attention', on: false })
  }
  if (channels.testCardUntil !== null && channels.testCardUntil <= now) {
    channels.testCardUntil = null
    testCard(run, false)
  }
}
