import type { Command, CommandRefusal } from '../../shared/commands'
import { LINK_ORIGINS_LIMIT, readLink } from '../../shared/link'
import type { Settings } from './effective'

export interface LinkParts {
  readonly settings: Pick<Settings, 'get' | 'set'>
  /** Opens an address in the system's program for it. */
  readonly open: (url: string) => void
}

export interface Links {
  open(command: Extract<Command, { type: 'link.open' }>): CommandRefusal | null
}

/**
 * Opens links. Main checks each one itself, because a renderer is not trusted. Some open only after the agent has
 * agreed to the link's origin.
 */
export function createLinks({ settings, open }: LinkParts): Links {
  const remembered = (): readonly string[] => settings.get('linkOrigins')

  function remember(origin: string): void {
    const origins = [origin, ...remembered().filter((one) => one !== origin)]
    settings.set('linkOrigins', origins.slice(0, LINK_ORIGINS_LIMIT))
  }

  return {
    open({ url, agreed, remember: isKept }) {
      const link = readLink(url)
      if (link === null) return 'badLink'
      const isAgreed = agreed === link.origin
      if (link.caution !== null && !isAgreed && !remembered().includes(link.origin)) return 'asksFirst'
      if (isAgreed && isKept === true) remember(link.origin)
      open(link.url)
      return null
    }
  }
}
