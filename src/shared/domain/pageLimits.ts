import { MINUTE_MS } from '../time'
import type { Customer } from './customer'
import { choicesByPage, type PageChoice, type PageState } from './pageChoices'
import type { SettingStates } from './settings'
import { waitLimits, type WaitLimits } from './urgency'

/** The limits of one company page, ms. An own customer who waits for an answer longer than `replyMs` waits too long. */
export interface PageLimits extends WaitLimits {
  readonly replyMs: number
}

/** What applies to the customers of each page, by the page's key. */
export interface PageRules {
  limits(page: string): PageLimits
  state(page: string): PageState
  /** The pages that are not shown as usual, with their states. */
  readonly quiet: ReadonlyMap<string, Exclude<PageState, 'shown'>>
  readonly hidesPages: boolean
}

type RuleSettings = Pick<SettingStates, 'waitWarmMinutes' | 'waitHotMinutes' | 'replyLimitMinutes' | 'pages'>

/** The settings that `pageRules` reads. */
const RULE_SETTINGS = ['waitWarmMinutes', 'waitHotMinutes', 'replyLimitMinutes', 'pages'] as const

/** The last rules for each list of choices. */
const last = new WeakMap<readonly PageChoice[], { readonly settings: RuleSettings; readonly rules: PageRules }>()

/** The rules that follow from the settings. While no value changes, this returns the same rules. */
export function pageRules(settings: RuleSettings): PageRules {
  const choices = settings.pages.value
  const known = last.get(choices)
  if (known && hasSameRules(known.settings, settings)) return known.rules
  const rules = makeRules(settings)
  last.set(choices, { settings, rules })
  return rules
}

/** Returns true if both settings give every page the same rules. */
function hasSameRules(one: RuleSettings, other: RuleSettings): boolean {
  return RULE_SETTINGS.every((key) => one[key].value === other[key].value)
}

function makeRules({ waitWarmMinutes, waitHotMinutes, replyLimitMinutes, pages }: RuleSettings): PageRules {
  const choices = choicesByPage(pages.value)
  const limitsOf = (
    warmMinutes = waitWarmMinutes.value,
    hotMinutes = waitHotMinutes.value,
    replyMinutes = replyLimitMinutes.value
  ): PageLimits => ({
    // A page may have only one of the two limits of its own. Amber never begins later than red.
    ...waitLimits(Math.min(warmMinutes, hotMinutes), hotMinutes),
    replyMs: replyMinutes * MINUTE_MS
  })
  const usual = limitsOf()
  const own = new Map<string, PageLimits>()
  const quiet = new Map<string, Exclude<PageState, 'shown'>>()
  for (const { page, state = 'shown', warmMinutes, hotMinutes, replyMinutes } of choices.values()) {
    if (state !== 'shown') quiet.set(page, state)
    own.set(page, limitsOf(warmMinutes, hotMinutes, replyMinutes))
  }
  return {
    limits: (page) => own.get(page) ?? usual,
    state: (page) => quiet.get(page) ?? 'shown',
    quiet,
    hidesPages: [...quiet.values()].includes('hidden')
  }
}

/**
 * From when on a customer is over the limit, epoch ms: a customer whom nobody has by the wait, any other by the time for
 * which the customer has waited for an answer. Infinity: the customer waits for nobody, or it is not known whose turn it
 * is.
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
