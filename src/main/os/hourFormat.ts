import type { QuietSource } from './doNotDisturb/sources'

/** What this computer says about how it writes the time of day. */
export interface HourFacts {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The person's region, such as `en-US`. */
  readonly region: string
  /** What the desktop's own setting says; null: it has none. */
  readonly desktop: boolean | null
  /** `sShortTime` of Windows, such as `h:mm tt`; null: not known. */
  readonly shortTime: string | null
  /** What a person has set on macOS against the region. */
  readonly forced: 12 | 24 | null
}

/** Does this computer write 3:30 PM, and not 15:30? */
export function isTwelveHours({ platform, env, region, desktop, shortTime, forced }: HourFacts): boolean {
  if (platform === 'win32' && shortTime !== null) return !shortTime.replace(/'[^']*'/g, '').includes('H')
  if (platform === 'darwin' && forced !== null) return forced === 12
  if (platform === 'linux') return desktop ?? localeHours(posixLocale(env))
  return localeHours(region)
}

/** The locale for times as environment variables name it (`en_US.UTF-8`), as `en-US`; null: none, or the one of C. */
export function posixLocale(env: Readonly<Record<string, string | undefined>>): string | null {
  const set = [env['LC_ALL'], env['LC_TIME'], env['LANG']].find((value) => value !== undefined && value !== '')
  const [name = ''] = set?.split(/[.@]/) ?? []
  return name === '' || name === 'C' || name === 'POSIX' ? null : name.replaceAll('_', '-')
}

function localeHours(locale: string | null): boolean {
  if (locale === null) return false
  try {
    const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions()
    return hourCycle === 'h12' || hourCycle === 'h11'
  } catch {
    return false
  }
}

/** The value in what `reg query … /v sShortTime` prints; null: there is none. */
export function readShortTime(printed: string): string | null {
  return /^\s*sShortTime\s+REG_SZ\s+(.*\S)\s*$/m.exec(printed)?.[1] ?? null
}

function desktopHours(schema: string, key: string, twelve: string, twentyFour: string): QuietSource {
  return {
    ask: ['gsettings', 'get', schema, key],
    listen: ['gsettings', 'monitor', schema, key],
    read: (line) => {
      const said = line.trim().replace(`${key}: `, '')
      if (said === twelve) return true
      return said === twentyFour ? false : null
    }
  }
}

/** "On" means twelve hours. */
export const gnomeHours = desktopHours('org.gnome.desktop.interface', 'clock-format', "'12h'", "'24h'")
export const cinnamonHours = desktopHours('org.cinnamon.desktop.interface', 'clock-use-24h', 'false', 'true')

/** Desktops whose own clock follows GNOME's setting, whoever shows their notifications. */
const LIKE_GNOME = ['gnome', 'unity', 'budgie', 'pantheon']

/** `desktop`: names as in XDG_CURRENT_DESKTOP. Null: the locale alone tells. */
export function hourSource(platform: NodeJS.Platform, desktop: string): QuietSource | null {
  if (platform !== 'linux') return null
  const names = desktop.toLowerCase().split(':')
  if (names.includes('x-cinnamon')) return cinnamonHours
  return names.some((name) => LIKE_GNOME.includes(name)) ? gnomeHours : null
}
