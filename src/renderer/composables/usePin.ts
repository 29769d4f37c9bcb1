import type { CustomerKey } from '../../shared/domain/ids'
import { useCommands } from '../commands'
import { say } from '../../shared/text/say'
import { useAnnouncementsStore } from '../stores/announcements'
import { useKeysStore } from '../stores/keys'

/**
 * Returns a function that pins a customer or takes the pin away. A pin counts as a note. The function says so if main
 * refuses the pin because of too many notes.
 */
export function usePin(): (customer: {
  readonly key: CustomerKey
  readonly name: string
  readonly pinned: boolean
}) => void {
  const send = useCommands()
  const keys = useKeysStore()
  const announcements = useAnnouncementsStore()
  return ({ key, name, pinned }) => {
    void send({ type: 'note.pin', key, pinned: !pinned }).then((refusal) => {
      if (refusal === null) {
        const who = { name }
        const text = pinned ? say('announcements.unpinned', who) : say('announcements.pinned', who)
        announcements.tell({ kind: 'said', text })
      } else if (refusal === 'notesFull') keys.tellIdle({ why: 'notesFull', name: '', agent: null })
    })
  }
}
