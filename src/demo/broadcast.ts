import type { Clock } from './clock'
import type { Connection } from './connections'
import type { Floor, Happening } from './companyState'
import { happeningFrame } from './frames'
import type { Quirks } from './serverSwitches'

function actorOf(happening: Happening) {
  return 'agent' in happening ? happening.agent : null
}

/** Tells a company's connections what happens there, and nobody else. Answers how to stop. */
export function broadcastHappenings(
  floor: Floor,
  connectionsOfCompany: () => readonly Connection[],
  clock: Clock,
  quirks: Readonly<Quirks>
): () => void {
  return floor.watch((happening) => {
    const actor = actorOf(happening)
    const listeners = connectionsOfCompany().filter(
      ({ session }) => quirks.broadcastToActor || session.agent.id !== actor?.id
    )
    if (listeners.length === 0) return
    const now = clock.now()
    if (quirks.personalBroadcasts) {
      for (const one of listeners) one.send(happeningFrame(happening, { viewer: one.session.agent, now, quirks }))
      return
    }
    // Without an acting agent the holder stands in: whoever builds one payload for all sees it through somebody's eyes.
    const viewer = actor ?? happening.customer.agent
    const frame = happeningFrame(happening, { viewer, now, quirks })
    for (const one of listeners) one.send(frame)
  })
}

/** A released customer goes back to the bot a moment later, unless somebody took over in between. */
export function returnReleasedToBot(floor: Floor, clock: Clock, milliseconds: number): () => void {
  const waiting = new Set<() => void>()
  const stop = floor.watch((happening) => {
    if (happening.kind !== 'unassigned') return
    const { customer } = happening
    const cancel = clock.after(milliseconds, () => {
      waiting.delete(cancel)
      if (customer.agent === null && customer.stopped) floor.announce(floor.botAgain(customer))
    })
    waiting.add(cancel)
  })
  return () => {
    stop()
    for (const cancel of waiting) cancel()
  }
}
