import type { Command, CommandRefusal } from '../../shared/commands'
import { LINK_ORIGINS_LIMIT, readLink } from '../../shared/link'
import type { Desk } from '../state/store'
import type { SettingsFile } from './store'

export interface LinkParts {
  readonly desk: Desk
  readonly settings: SettingsFile
  /** Hands an address to the system. */
  readonly open: (url: string) => void
}

export interface Links {
  open(command: Extract<Command, { type: 'link.open' }>): CommandRefusal | null
  /** Null: all of them. */
  forget(origin: string | null): void
}

/**
 * Opens links by the rule that the page shows them by, whatever the page thinks of it: what deserves a question opens only for
 * an answer that names where it leads. Tells the desk at once which origins were remembered earlier.
 */
export function createLinks({ desk, settings, open }: LinkParts): Links {
  const remembered = (): readonly string[] => settings.read().linkOrigins ?? []
  const tell = (): void => desk.apply({ type: 'links.remembered', origins: remembered() })
  tell()

  function remember(origins: readonly string[]): void {
    settings.write({ linkOrigins: origins.slice(0, LINK_ORIGINS_LIMIT) })
    tell()
  }

  return {
    open({ url, agreed, remember: isKept }) {
      const link = readLink(url)
      if (link === null) return 'badLink'
      const isAgreed = agreed === link.origin
      if (link.caution !== null && !isAgreed && !remembered().includes(link.origin)) return 'asksFirst'
      if (isAgreed && isKept === true) remember([link.origin, ...remembered().filter((origin) => origin !== link.origin)])
      open(link.url)
      return null
    },
    forget: (origin) => remember(origin === null ? [] : remembered().filter((one) => one !== origin))
  }
}
