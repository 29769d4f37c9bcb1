import { MINUTE_MS } from '../time'
import type { Customer } from './customer'
import { choicesByPage, type PageChoice, type PageQuiet, type PageSound, type PageState } from './pageChoices'
import type { SettingStates } from './settings'
import { waitLimits, type WaitLimits } from './urgency'

/** The limits of one company page, ms. `replyMs`: how long one of the agent's own customers may wait for an answer. */
export interface PageLimits extends WaitLimits {
  readonly replyMs: number
}

/**
 * Quiet hours of a page. `breakThroughMs`: if a customer has waited for any agent longer than this, ms, Deskhand alerts
 * even in the quiet hours. Null: it never does.
 */
export interface PageQuietRule {
  readonly hours: PageQuiet
  readonly breakThroughMs: number | null
}

/**
 * This many times the red limit of a page is a very long wait. If the setting `pagesBreakThrough` is on, Deskhand
 * then alerts even if the page is muted or in its quiet hours.
 */
const LIMITS_TO_BREAK_THROUGH = 2

/** The limits and the state of each page. `page`: the key of the page. */
export interface PageRules {
  limits(page: string): PageLimits
  state(page: string): PageState
  /**
   * Returns how long a customer of the page must wait for any agent before Deskhand alerts, ms. Null: it never does.
   */
  alertsAfterMs(page: string): number | null
  /** The pages that are muted or hidden, with their states. */
  readonly quiet: ReadonlyMap<string, Exclude<PageState, 'shown'>>
  readonly hidesPages: boolean
  /** The pages with a sound of their own. */
  readonly sounds: ReadonlyMap<string, PageSound>
  /** The pages with quiet hours of their own. */
  readonly quietHours: ReadonlyMap<string, PageQuietRule>
}

/** The settings that `pageRules` reads. */
const RULE_SETTINGS = ['waitWarmMinutes', 'waitHotMinutes', 'replyLimitMinutes', 'pages', 'pagesBreakThrough'] as const
type RuleSettings = Pick<SettingStates, (typeof RULE_SETTINGS)[number]>

/** The last rules for each list of choices. */
const last = new WeakMap<readonly PageChoice[], { readonly settings: RuleSettings; readonly rules: PageRules }>()

/** Returns the rules that follow from the settings. Returns the same object until a value changes. */
export function pageRules(settings: RuleSettings): PageRules {
  const choices = settings.pages.value
  const known = last.get(choices)
  // Most calls come with the same settings object. The values are compared only after a setting has changed.
  if (known?.settings === settings) return known.rules
  const rules = known && hasSameRules(known.settings, settings) ? known.rules : makeRules(settings)
  last.set(choices, { settings, rules })
  return rules
}

/** Returns true if both settings give every page the same rules. */
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
    // A page may have its own value for only one of the two limits. `Math.min` keeps amber from beginning later than
    // red.
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
 * Returns when a customer goes over the limit, epoch ms. For a customer whom nobody has, the wait counts. For any other
 * customer, the wait for an answer counts. Returns Infinity if the customer does not wait, or if it is not known whose
 * turn it is.
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
