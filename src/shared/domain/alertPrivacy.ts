/** How much alerts show of a customer, from the least to the most. A stranger may see the screen. */
export const ALERT_PRIVACY = ['nothing', 'count', 'name', 'message'] as const
export type AlertPrivacy = (typeof ALERT_PRIVACY)[number]

/** Returns true if alerts show names of customers, pages and colleagues. */
export function showsNames(privacy: AlertPrivacy): boolean {
  return privacy === 'name' || privacy === 'message'
}

export function showsMessages(privacy: AlertPrivacy): boolean {
  return privacy === 'message'
}
