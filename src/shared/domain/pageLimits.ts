import { MINUTE_MS } from '../time'
import type { Customer } from './customer'
import { choicesByPage, type PageChoice, type PageQuiet, type PageSound, type PageState } from './pageChoices'
import type { SettingStates } from './settings'
import { waitLimits, type WaitLimits } from './urgency'

/** The limits of a company page, ms. `replyMs`: how long the agent's own customers may wait for an answer. */
export interface PageLimits extends WaitLimits {
  readonly replyMs: number
}

/**
 * Quiet hours of a page. `breakThroughMs`: a longer wait for any agent causes an alert even in these hours. Null: no
 * wait causes an alert in these hours.
 */
export interface PageQuietRule {
  readonly hours: PageQuiet
  readonly breakThroughMs: number | null
}

/**
 * A wait is very long if it is this many times the red limit. With `pagesBreakThrough`, such a wait causes alerts
 * even for a muted or quiet page.
 */
const LIMITS_TO_BREAK_THROUGH = 2

/** The limits and the state of each page. `page`: its key. */
export interface PageRules {
  limits(page: string): PageLimits
  state(page: string): PageState
  /**
   * Returns how long a customer must wait for any agent before there is an alert, ms. Null: there is never an alert.
   */
  alertsAfterMs(page: string): number | null
  /** The muted and hidden pages. */
  readonly quiet: ReadonlyMap<string, Exclude<PageState, 'shown'>>
  readonly hidesPages: boolean
  /** The pages with their own sound. */
  readonly sounds: ReadonlyMap<string, PageSound>
  /** The pages with their own quiet hours. */
  readonly quietHours: ReadonlyMap<string, PageQuietRule>
}

const RULE_SETTINGS = ['waitWarmMinutes', 'waitHotMinutes', 'replyLimitMinutes', 'pages', 'pagesBreakThrough'] as const
type RuleSettings = Pick<SettingStates, (typeof RULE_SETTINGS)[number]>

/** For each list of choices: the rules that were made last, and the settings behind these rules. */
const last = new WeakMap<readonly PageChoice[], { readonly settings: RuleSettings; readonly rules: PageRules }>()

/** Returns the rules of these settings. Returns the same object until a value changes. */
export function pageRules(settings: RuleSettings): PageRules {
  const choices = settings.pages.value
  const known = last.get(choices)
  // Most calls pass the same `settings` object. The values are compared only if it is another object.
  if (known?.settings === settings) return known.rules
  const rules = known && hasSameRules(known.settings, settings) ? known.rules : makeRules(settings)
  last.set(choices, { settings, rules })
  return rules
}

function hasSameRules(one: RuleSettings, other: RuleSettings): boolean {
  return RULE_SETTINGS.every((key) => one[key].value === other[key].value)
}

function makeRules(settings: RuleSettings): PageRules {
  const { waitWarmMinutes, waitHotMinutes, replyLimitMinutes, pages, pagesBreakThrough } = settings
  const choices = choicesByPage(pages.value)
  const limitsOf = (
    warmMinutes = waitWarmMinutes.value,
    hotMinutes = waitHotMinutes.value,
    replyMinutes = replyLimitMinutes.value
  ): PageLimits => ({
    // A page may set only one of the two limits, e.g. red. `Math.min` keeps amber from beginning after red.
    ...waitLimits(Math.min(warmMinutes, hotMinutes), hotMinutes),
    replyMs: replyMinutes * MINUTE_MS
  })
  const usual = limitsOf()
  const breakThroughMs = ({ hotMs }: PageLimits): number | null =>
    pagesBreakThrough.value ? LIMITS_TO_BREAK_THROUGH * hotMs : null
  const own = new Map<string, PageLimits>()
  const quiet = new Map<string, Exclude<PageState, 'shown'>>()
  const sounds = new Map<string, PageSound>()
  const quietHours = new Map<string, PageQuietRule>()
  for (const { page, state = 'shown', sound, quiet: hours, ...limits } of choices.values()) {
    const { warmMinutes, hotMinutes, replyMinutes } = limits
    if (state !== 'shown') quiet.set(page, state)
    if (sound !== undefined) sounds.set(page, sound)
    const ownLimits = limitsOf(warmMinutes, hotMinutes, replyMinutes)
    own.set(page, ownLimits)
    if (hours !== undefined) quietHours.set(page, { hours, breakThroughMs: breakThroughMs(ownLimits) })
  }
  const limits = (page: string): PageLimits => own.get(page) ?? usual
  const state = (page: string): PageState => quiet.get(page) ?? 'shown'
  return {
    limits,
    state,
    alertsAfterMs(page) {
      switch (state(page)) {
        case 'shown':
          return 0
        case 'hidden':
          return limits(page).hotMs
        case 'muted':
          return breakThroughMs(limits(page))
      }
    },
    quiet,
    hidesPages: [...quiet.values()].includes('hidden'),
    sounds,
    quietHours
  }
}

/**
 * Returns when a customer goes over the limit, epoch ms. If nobody has the customer, the wait for an agent counts.
 * Otherwise the wait for an answer counts. Infinity: the customer does not wait, or the turn is not known.
 */
export function overLimitFrom(
  { present, assignment, wait, turn }: Pick<Customer, 'present' | 'assignment' | 'wait' | 'turn'>,
  { hotMs, replyMs }: PageLimits
): number {
  if (!present) return Infinity
  if (assignment.kind === 'nobody') return wait.since + hotMs
  if (turn.kind !== 'theirs') return Infinity
  return turn.since + (assignment.kind === 'me' ? replyMs : hotMs)
}
