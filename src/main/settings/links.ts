import type { Command, CommandRefusal } from '../../shared/commands'
import { LINK_ORIGINS_LIMIT, readLink } from '../../shared/link'
import type { Store } from '../state/store'
import type { SettingsFile } from './store'

export interface LinkParts {
  readonly store: Store
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
export function createLinks({ store, settings, open }: LinkParts): Links {
  const remembered = (): readonly string[] => settings.read().linkOrigins ?? []
  const tell = (): void => store.apply({ type: 'links.remembered', origins: remembered() })
  tell()

  function remember(origins: readonly string[]): void {
    settings.write({ linkOrigins: origins.slice(0, LINK_ORIGINS_LIMIT) })
    tell()
  }

  return {
    open({ url, agreed, remember: isKept }) {
      const connection = readLink(url)
      if (connection === null) return 'badLink'
      const isAgreed = agreed === connection.origin
      if (connection.caution !== null && !isAgreed && !remembered().includes(connection.origin)) return 'asksFirst'
      if (isAgreed && isKept === true)
        remember([connection.origin, ...remembered().filter((origin) => origin !== connection.origin)])
      open(connection.url)
      return null
    },
    forget: (origin) => remember(origin === null ? [] : remembered().filter((one) => one !== origin))
  }
}
