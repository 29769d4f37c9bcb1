import type { TeamAgent, TeamView } from '../../../shared/domain/team'
import { say } from '../../../shared/text/say'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time'
import { times } from '../../locales/times'

/** Returns the class for the height of the rows, for both tables of the team board. Few rows are taller than many. */
export function rowHeightClass({ agents, pages }: TeamView): string {
  const rows = Math.max(agents.length, pages.length)
  if (rows <= 6) return 'h-16 min-[1180px]:h-19'
  return rows <= 10 ? 'h-14' : 'h-12'
}

/** Says when an agent was last seen acting, and whether it is the person who reads this. `now`: epoch ms. */
export function seenText({ isMe, lastSeen }: Pick<TeamAgent, 'isMe' | 'lastSeen'>, now: number): string {
  const parts = [...(lastSeen === null ? [] : [actedText(lastSeen, now)]), ...(isMe ? [say('team.you')] : [])]
  return parts.join(' · ') || say('team.noValue')
}

function actedText(at: number, now: number): string {
  const ago = now - at
  if (ago < MINUTE_MS) return say('team.now')
  if (ago < HOUR_MS) return say('team.minutesAgo', { minutes: Math.floor(ago / MINUTE_MS) })
  const time = times.clock(at)
  return times.sameDay(at, now) ? say('team.todayAt', { time }) : say('team.onDay', { day: times.day(at), time })
}
