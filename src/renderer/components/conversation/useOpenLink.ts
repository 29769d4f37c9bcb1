import type { Link } from '../../../shared/link'
import { useCommands } from '../../commands'
import { useScreenStore } from '../../stores/screen'
import { useStatusStore } from '../../stores/status'

/** Opens a link, or asks first: what this page thinks deserves a question, and what main does not open without one. */
export function useOpenLink(): (connection: Link) => Promise<void> {
  const send = useCommands()
  const screen = useScreenStore()
  const store = useStatusStore()

  return async (connection) => {
    const isKnown =
      connection.caution === null || (store.status?.settings.linkOrigins.value.includes(connection.origin) ?? false)
    if (isKnown && (await send({ type: 'link.open', url: connection.url })) !== 'asksFirst') return
    screen.askedLink = connection
  }
}
